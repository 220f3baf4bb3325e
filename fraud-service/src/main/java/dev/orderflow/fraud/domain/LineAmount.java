package dev.orderflow.fraud.domain;

import java.math.BigDecimal;

/**
 * What one line adds to the amount of its order. A line can only raise the total: otherwise a return booked as an order
 * would make room for more spending.
 */
public final class LineAmount {
    private LineAmount() {}

    /** Quantity × price, exactly; zero when that is negative. */
    public static BigDecimal of(int quantity, BigDecimal price) {
        return price.multiply(BigDecimal.valueOf(quantity)).max(BigDecimal.ZERO);
    }
}
