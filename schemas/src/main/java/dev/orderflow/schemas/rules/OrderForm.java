package dev.orderflow.schemas.rules;

import dev.orderflow.schemas.money.Currencies;

/** How large an order may be, and the name that stands for its payment among the results that it awaits. */
public final class OrderForm {
    /** The most lines. Together with the bounds of its texts, an order with its reasons stays far below what its topic takes. */
    public static final int MAX_LINES = 2_000;

    /** Digits that a price may have before its decimal point. */
    public static final int PRICE_INTEGER_DIGITS = 15;

    /** Digits of a price or a payment in all, as the schemas have it; nothing that reads a decimal looks at that. */
    public static final int MONEY_DIGITS = PRICE_INTEGER_DIGITS + Currencies.SCALE;

    /** What the aggregator calls its wait for a payment. No check may have this name. */
    public static final String PAYMENT = "PAYMENT";

    private OrderForm() {}
}
