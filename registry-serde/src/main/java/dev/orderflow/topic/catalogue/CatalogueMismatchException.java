package dev.orderflow.topic.catalogue;

/** The cluster or the registry holds something that cannot be brought in line with the catalogue without loss. */
public final class CatalogueMismatchException extends RuntimeException {

    public CatalogueMismatchException(String message) {
        super(message);
    }

    public CatalogueMismatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
