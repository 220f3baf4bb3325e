package dev.orderflow.orders.domain;

/** What came of a payment. */
public sealed interface Paying {
    /** It was taken, by this request or an earlier one. */
    record Done(Received received) implements Paying {}

    /** The order has a payment of this id with another amount or currency. */
    record Conflict(Received received) implements Paying {}

    /** It is not known in time whether it is taken. The same again is safe. */
    record Unconfirmed(Payment payment) implements Paying {}
}
