package dev.orderflow.orders.domain;

/** What came of a request to create an order. */
public sealed interface Creation {
    /** The order is there with the content that was asked for, by this request or an earlier one. */
    record Done(Order order) implements Creation {}

    /** The id belongs to an order with other content. */
    record Conflict(Order order) implements Creation {}

    /** It is not known in time whether the order will be there. Asking again with the same id is safe. */
    record Unconfirmed(OrderId id) implements Creation {}
}
