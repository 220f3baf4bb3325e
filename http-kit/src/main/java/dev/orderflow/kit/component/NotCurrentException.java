package dev.orderflow.kit.component;

/**
 * There may be a newer value than the one at hand, so there is no answer now. Becomes 503 with {@code Retry-After}; the
 * message says why.
 */
public final class NotCurrentException extends RuntimeException {
    public NotCurrentException(String reason) {
        super(reason);
    }

    public NotCurrentException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
