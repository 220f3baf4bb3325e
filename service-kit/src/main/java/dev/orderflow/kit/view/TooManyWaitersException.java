package dev.orderflow.kit.view;

/** As many requests wait as the bound allows. Becomes 503 with {@code Retry-After}. */
public final class TooManyWaitersException extends RuntimeException {
    public TooManyWaitersException(int limit) {
        this("all " + limit + " places to wait are taken; ask again in a moment");
    }

    /** @param reason as another instance gave it */
    public TooManyWaitersException(String reason) {
        super(reason);
    }
}
