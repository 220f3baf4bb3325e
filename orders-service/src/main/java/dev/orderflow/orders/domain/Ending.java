package dev.orderflow.orders.domain;

/** What came of a request to cancel or to ship an order. */
public sealed interface Ending {
    /** The order is as it was asked to be, by this request or an earlier one. */
    record Done(Order order) implements Ending {}

    /** The order is in a state from which that cannot be. */
    record Refused(Order order) implements Ending {}

    /** There is no such order. */
    record Unknown(OrderId id) implements Ending {}

    /** It is not known in time what becomes of it. Asking again is safe. */
    record Unconfirmed(OrderId id) implements Ending {}
}
