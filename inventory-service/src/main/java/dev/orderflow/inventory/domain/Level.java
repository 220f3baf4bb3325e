package dev.orderflow.inventory.domain;

/** Stock of one product after one change, and that change. Every change gives exactly one level. */
public record Level(String product, Stock stock, Cause cause) {
    /**
     * The adjustment that led to it.
     *
     * @throws IllegalStateException if an order did
     */
    public Adjustment adjustment() {
        if (cause instanceof Cause.Adjusted adjusted) {
            return adjusted.adjustment();
        }
        throw new IllegalStateException("not caused by an adjustment: " + this);
    }
}
