package dev.orderflow.stack.issuer;

/** A request that the provider refuses, with one of the codes of RFC 6749 (4.1.2.1, 5.2) or OpenID Connect Core (3.1.2.6). */
final class OAuthException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;

    /** @param description for developers; it names no code and no token */
    OAuthException(String error, String description) {
        super(description);
        this.error = error;
    }

    String error() {
        return error;
    }
}
