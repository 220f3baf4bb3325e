package dev.orderflow.stack.issuer;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/**
 * What a client asks the authorization endpoint for: a code, bound to a secret that only the client knows (RFC 7636).
 *
 * @param redirect where the browser is sent back to
 * @param challenge SHA-256 of the secret, as base64url
 * @param nonce which the ID token repeats (OpenID Connect Core, 3.1.2.1); empty for none
 * @param isSilent whether nobody may be asked anything ({@code prompt=none})
 */
record AuthorizationRequest(String client, URI redirect, String challenge, String nonce, boolean isSilent) {
    /** The one client: the console's page, which has no secret. */
    static final String CLIENT = "orderflow-console";

    private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9_-]{43}");

    /**
     * The address to go back to, in the one form that is registered: the root of a web server on loopback, at any port
     * (RFC 8252, 7.3).
     *
     * @throws OAuthException if client or address are not registered; the browser must then not be sent there
     *     (RFC 6749, 4.1.2.1; RFC 9700, 4.1.1)
     */
    static URI registered(String client, String redirect) {
        if (!client.equals(CLIENT)) {
            throw new OAuthException("unauthorized_client", "client_id is not " + CLIENT);
        }
        try {
            URI address = new URI(redirect);
            URI root = new URI("http", null, "127.0.0.1", address.getPort(), "/", null, null);
            if (address.equals(root)) {
                return address;
            }
        } catch (URISyntaxException malformed) {
            throw new OAuthException("invalid_request", "redirect_uri is no address");
        }
        throw new OAuthException(
                "invalid_request", "redirect_uri is not registered (expected: http://127.0.0.1:PORT/)");
    }

    /**
     * Reads all but the address, which the caller has looked at.
     *
     * @throws OAuthException if a parameter is missing or wrong
     */
    static AuthorizationRequest of(Form asked, URI redirect) {
        if (!asked.get("response_type").equals("code")) {
            throw new OAuthException("unsupported_response_type", "response_type is not code");
        }
        if (!asked.get("code_challenge_method").equals("S256")
                || !CHALLENGE.matcher(asked.get("code_challenge")).matches()) {
            throw new OAuthException("invalid_request", "code_challenge of the method S256 is required");
        }
        if (asked.get("state").isEmpty()) {
            throw new OAuthException("invalid_request", "state is missing");
        }
        return new AuthorizationRequest(
                asked.get("client_id"),
                redirect,
                asked.get("code_challenge"),
                asked.get("nonce"),
                asked.get("prompt").equals("none"));
    }
}
