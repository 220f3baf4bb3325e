package dev.orderflow.audit.read;

/** The topics could not be read to their ends, so that nothing can be said of them. */
public final class CannotReadException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotReadException(String message) {
        super(message);
    }

    CannotReadException(String message, Throwable cause) {
        super(message, cause);
    }
}
