package dev.orderflow.details.domain;

/** The rules that an order's details must keep. The names are the stable codes that clients see. */
public enum Rule {
    /** The order names no customer. */
    MISSING_CUSTOMER,
    /** The customer's id has a wrong shape. */
    MALFORMED_CUSTOMER,
    /** The currency is none that money can be in. */
    UNKNOWN_CURRENCY,
    /** The order has no line. */
    NO_LINES,
    /** The order has more lines than configured. */
    TOO_MANY_LINES,
    /** The order's total is larger than configured. */
    TOTAL_TOO_LARGE,
    /** A line asks for less than one piece. */
    QUANTITY_BELOW_ONE,
    /** A line's price is below zero. */
    NEGATIVE_PRICE,
    /** A line's product has a wrong shape. */
    MALFORMED_PRODUCT,
    /** Not a rule: says how many broken rules are not listed. */
    MORE_REASONS
}
