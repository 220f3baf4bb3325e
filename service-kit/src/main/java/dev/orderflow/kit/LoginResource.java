package dev.orderflow.kit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.orderflow.kit.auth.AuthMode;
import dev.orderflow.kit.auth.Caller;
import dev.orderflow.kit.auth.Login;
import dev.orderflow.kit.auth.OidcProvider.Published;
import dev.orderflow.kit.auth.OidcSettings;
import dev.orderflow.kit.auth.Roles;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.http.Callers;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How to log in, and, for a client with a login, who it is and what it may do. It is open: a client begins here. */
@PermitAll
@Path("/v1/login")
@Produces(MediaType.APPLICATION_JSON)
public final class LoginResource {
    private final Login login;

    LoginResource(Login login) {
        this.login = login;
    }

    /**
     * The answer.
     *
     * @param mode none, token or oidc
     * @param oidc with mode oidc
     * @param caller with a login, and where none is needed
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LoginBody(
            String mode, @Nullable OidcBody oidc, @Nullable CallerBody caller) {}

    /** What a page needs for the authorization code flow with PKCE (RFC 7636). */
    public record OidcBody(String issuer, String clientId, String authorizationEndpoint, String tokenEndpoint) {}

    /**
     * The client.
     *
     * @param name empty where no login is needed
     * @param expires absent if it does not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CallerBody(
            String name, List<String> roles, @Nullable Instant expires) {
        static CallerBody of(Caller caller) {
            return new CallerBody(
                    caller.name(),
                    Roles.ALL.stream().filter(caller.roles()::contains).toList(),
                    caller.expires().orElse(null));
        }
    }

    @GET
    public Response login(@Context ContainerRequestContext request) {
        CallerBody caller = Callers.ofAny(request).map(CallerBody::of).orElse(null);
        String mode = login.mode() == AuthMode.UNPROTECTED
                ? AuthMode.NONE.text()
                : login.mode().text();
        CacheControl fresh = new CacheControl();
        fresh.setNoStore(true);
        return Response.ok(new LoginBody(mode, login.oidc().map(this::oidcBody).orElse(null), caller))
                .cacheControl(fresh)
                .build();
    }

    private OidcBody oidcBody(OidcSettings oidc) {
        Published published = login.published()
                .orElseThrow(() -> new NotCurrentException("the OpenID provider has not been read yet"));
        return new OidcBody(
                oidc.issuer().toString(),
                oidc.clientId(),
                published.authorizationEndpoint().toString(),
                published.tokenEndpoint().toString());
    }
}
