package dev.orderflow.kit.auth;

/** A token that is not valid. Its message says why, for the client; it never has the token in it. */
public final class RefusedTokenException extends RuntimeException {
    public RefusedTokenException(String reason) {
        super(reason, null, false, false);
    }
}
