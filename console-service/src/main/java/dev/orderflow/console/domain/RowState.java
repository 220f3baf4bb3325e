package dev.orderflow.console.domain;

/** The state of a row's order. */
public enum RowState {
    CREATED,
    VALIDATED,
    FAILED,
    CANCELLED,
    SHIPPED
}
