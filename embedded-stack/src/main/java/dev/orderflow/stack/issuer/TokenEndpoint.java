package dev.orderflow.stack.issuer;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where a client gets tokens for a code, and new ones for a refresh token (RFC 6749, 3.2). Pages of other addresses may ask. */
final class TokenEndpoint {
    static final String PATH = "/token";

    private final Grants grants;
    private final Claims claims;
    private final Function<Map<String, ?>, String> sign;

    /** The claims of a token that is valid for so long. */
    @FunctionalInterface
    interface Claims {
        Map<String, Object> of(String audience, String name, List<String> roles, Duration lifetime);
    }

    TokenEndpoint(Grants grants, Claims claims, Function<Map<String, ?>, String> sign) {
        this.grants = grants;
        this.claims = claims;
        this.sign = sign;
    }

    /** @throws OAuthException if the request is refused */
    void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
        Form asked = IssuerHttp.body(exchange);
        Grants.SignIn signIn = switch (asked.get("grant_type")) {
            case "authorization_code" -> grants.ofCode(asked);
            case "refresh_token" -> grants.ofRefreshToken(asked);
            default ->
                throw new OAuthException("unsupported_grant_type", "expected: authorization_code or refresh_token");
        };
        IssuerHttp.json(exchange, 200, tokens(signIn));
    }

    private Map<String, Object> tokens(Grants.SignIn signIn) {
        User user = signIn.user();
        Map<String, Object> identity = claims.of(signIn.request().client(), user.name(), List.of(), user.lifetime());
        identity.put("nonce", signIn.request().nonce());
        return Map.of(
                "access_token",
                sign.apply(claims.of(LocalIssuer.AUDIENCE, user.name(), user.roles(), user.lifetime())),
                "id_token",
                sign.apply(identity),
                "refresh_token",
                grants.refreshToken(signIn),
                "token_type",
                "Bearer",
                "expires_in",
                user.lifetime().toSeconds());
    }
}
