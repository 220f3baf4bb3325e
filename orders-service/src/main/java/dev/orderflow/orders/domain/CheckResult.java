package dev.orderflow.orders.domain;

/** What a check found: it passed, it failed, or it could not be made. */
public enum CheckResult {
    PASS,
    FAIL,
    ERROR;

    /** An error counts against the order: what could not be checked must not go ahead. */
    public boolean isAgainst() {
        return this != PASS;
    }
}
