package dev.orderflow.kit.auth;

import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * Who may use REST. A service that others can reach does not start without saying how it knows them.
 *
 * @param tokens in mode {@link AuthMode#TOKEN}
 * @param oidc in mode {@link AuthMode#OIDC}
 */
public record AuthSettings(AuthMode mode, Optional<TokenFile> tokens, Optional<OidcSettings> oidc) {
    /** No login. */
    public static final AuthSettings NONE = new AuthSettings(AuthMode.NONE, Optional.empty(), Optional.empty());

    private static final String MODE = "auth.mode";
    private static final String FILE = "auth.tokens.file";
    private static final String ISSUER = "auth.oidc.issuer";
    private static final String AUDIENCE = "auth.oidc.audience";

    /** Declares and reads {@code auth.*}, and the file of tokens, if there is one. */
    public static AuthSettings from(Settings settings, String host) {
        AuthMode mode = settings.parsed(
                new Setting(
                        MODE,
                        AuthMode.FORM,
                        AuthMode.NONE.text(),
                        "How REST knows its clients: none (no login; the service must then listen on a loopback address),"
                                + " token (auth.tokens.file), oidc (tokens of an OpenID provider), or unprotected (no"
                                + " login: a gateway in front decides who may use the service)."),
                AuthMode.NONE,
                AuthMode::parse);
        Path file = settings.path(
                FILE,
                Path.of(""),
                "Tokens for auth.mode token: lines of " + TokenFile.LINE + "; roles: " + String.join(", ", Roles.ALL)
                        + ". Read at start.");
        OidcSettings oidc = oidc(settings);
        if (mode == AuthMode.NONE && !isLoopback(host)) {
            settings.reject("http.host: " + host + " can be reached from other machines, and " + MODE
                    + " is none: set it to token or oidc, or to unprotected if a gateway in front of the service decides"
                    + " who may use it");
        }
        if (mode == AuthMode.NONE
                && !(file.toString().isEmpty() && oidc.issuer().toString().isEmpty())) {
            settings.reject(MODE + ": none (expected: token with " + FILE + ", or oidc with " + ISSUER + ")");
        }
        return new AuthSettings(
                mode,
                mode == AuthMode.TOKEN ? Optional.of(tokens(settings, file)) : Optional.empty(),
                mode == AuthMode.OIDC ? Optional.of(checked(settings, oidc)) : Optional.empty());
    }

    private static OidcSettings oidc(Settings settings) {
        return new OidcSettings(
                settings.parsed(
                        new Setting(
                                ISSUER,
                                "an https address, or an http one at a loopback address, or empty",
                                "",
                                "The OpenID provider for auth.mode oidc, as its tokens name it (iss)."),
                        URI.create(""),
                        AuthSettings::issuer),
                settings.string(AUDIENCE, "", "The audience (aud) that tokens of the OpenID provider must name."),
                settings.string(
                        "auth.oidc.client-id",
                        "orderflow-console",
                        "The client id by which the console's page signs in: a public client with PKCE."),
                settings.string(
                        "auth.oidc.roles-claim",
                        "roles",
                        "The claim with the roles: a list, or a text with blanks; dots lead into objects, as in"
                                + " realm_access.roles."),
                settings.string(
                        "auth.oidc.name-claim",
                        "sub",
                        "The claim with the name under which the history of an order shows who did something; dots lead"
                                + " into objects."));
    }

    private static TokenFile tokens(Settings settings, Path file) {
        if (file.toString().isEmpty()) {
            settings.reject(FILE + ": missing (expected: a file of tokens, as " + MODE + " is token)");
        }
        TokenFile.Read read = TokenFile.read(file);
        if (!file.toString().isEmpty()) {
            read.errors().forEach(error -> settings.reject(FILE + ": " + error));
        }
        return read.tokens();
    }

    private static OidcSettings checked(Settings settings, OidcSettings oidc) {
        if (oidc.issuer().toString().isEmpty()) {
            settings.reject(ISSUER + ": missing (expected: the issuer's address, as " + MODE + " is oidc)");
        }
        if (oidc.audience().isEmpty()) {
            settings.reject(AUDIENCE + ": missing (expected: what the issuer's tokens for Orderflow name, as " + MODE
                    + " is oidc)");
        }
        return oidc;
    }

    private static URI issuer(String text) {
        URI issuer = address(text);
        if (issuer.getRawQuery() != null || issuer.getRawFragment() != null) {
            throw new IllegalArgumentException(text + " has more than a path");
        }
        return issuer;
    }

    /**
     * An address of a provider; empty for an empty text. Keys that came in plain text over a network could be anybody's.
     *
     * @throws IllegalArgumentException if it is none, or plain and not at a loopback address
     */
    static URI address(String text) {
        URI address = URI.create(text);
        if (text.isEmpty()) {
            return address;
        }
        boolean isEncrypted = "https".equals(address.getScheme());
        boolean isPlain = "http".equals(address.getScheme());
        if (address.getHost() == null || !(isEncrypted || (isPlain && isLoopback(address.getHost())))) {
            throw new IllegalArgumentException(text);
        }
        return address;
    }

    /** A name that nobody knows is no loopback address either. */
    private static boolean isLoopback(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
