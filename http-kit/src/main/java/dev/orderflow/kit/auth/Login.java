package dev.orderflow.kit.auth;

import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.Health;
import java.util.List;
import java.util.Optional;

/** How the clients of one running service log in: what asks them, what a page needs to sign in, and what keeps that current. */
public final class Login {
    private final AuthMode mode;
    private final Optional<Authenticator> authenticator;
    private final Optional<OidcSettings> oidc;
    private final Optional<OidcProvider> provider;

    private Login(AuthSettings settings, Optional<OidcProvider> provider) {
        this.mode = settings.mode();
        this.oidc = settings.oidc();
        this.provider = provider;
        this.authenticator = settings.tokens()
                .<Authenticator>map(tokens -> tokens)
                .or(() -> oidc.map(issuer -> new OidcAuthenticator(issuer, provider.orElseThrow())));
    }

    /** Nothing of it is started. */
    public static Login of(AuthSettings settings, Health health) {
        return new Login(
                settings,
                settings.oidc().map(oidc -> new OidcProvider(oidc.issuer(), health.signal("openid-provider"))));
    }

    public AuthMode mode() {
        return mode;
    }

    /** Empty if nobody is asked for a login. */
    public Optional<Authenticator> authenticator() {
        return authenticator;
    }

    /** What is known of the OpenID provider; empty without one. */
    public Optional<OidcSettings> oidc() {
        return oidc;
    }

    /** What the OpenID provider has published; empty without one, and until it has been read. */
    public Optional<OidcProvider.Published> published() {
        return provider.flatMap(OidcProvider::published);
    }

    /** To be started and closed with the service. */
    public List<Component> components() {
        return provider.<Component>map(component -> component).stream().toList();
    }
}
