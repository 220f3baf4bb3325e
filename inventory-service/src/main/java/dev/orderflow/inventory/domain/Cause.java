package dev.orderflow.inventory.domain;

/** The one change that led from one level to the next. */
public sealed interface Cause {

    /** Pieces were set aside for an order. */
    record Reserved(String orderId, long quantity) implements Cause {}

    /** An order ended without its pieces; they are available again. */
    record Released(String orderId, long quantity) implements Cause {}

    /** An order's pieces left the warehouse. */
    record Consumed(String orderId, long quantity) implements Cause {}

    /**
     * The warehouse counted, or had a delivery.
     *
     * @param change of what is on hand; may be zero
     */
    record Adjusted(Adjustment adjustment, long change) implements Cause {}
}
