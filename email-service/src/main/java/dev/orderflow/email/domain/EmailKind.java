package dev.orderflow.email.domain;

/** The subject of an e-mail. There is one of a kind for an order. */
public enum EmailKind {
    /** The order goes ahead. */
    VALIDATED,
    /** The order was to go ahead, and has been paid in full, in any later state. */
    PAID,
    /** The order does not go ahead, and why. */
    FAILED,
    /** The order is on its way. */
    SHIPPED,
    /** The order was cancelled. */
    CANCELLED
}
