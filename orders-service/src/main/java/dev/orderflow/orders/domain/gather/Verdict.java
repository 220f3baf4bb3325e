package dev.orderflow.orders.domain.gather;

/** What a check found: it passed, it failed, or it could not be made. */
public enum Verdict {
    PASS,
    FAIL,
    ERROR;

    /** An error counts against the gathering: what could not be checked must not go ahead. */
    public boolean isAgainst() {
        return this != PASS;
    }
}
