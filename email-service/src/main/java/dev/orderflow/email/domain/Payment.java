package dev.orderflow.email.domain;

import java.math.BigDecimal;

/**
 * Money that came in for an order.
 *
 * @param id unique among the payments of the order; empty for the sum of several
 */
public record Payment(String id, String currency, BigDecimal amount) {
    /** What a row can hold, which no order costs. */
    private static final BigDecimal LARGEST_SUM = new BigDecimal("999999999999999.9999");

    boolean isSum() {
        return id.isEmpty();
    }

    /** Both together, which are of one currency. */
    Payment plus(Payment other) {
        return new Payment("", currency, amount.add(other.amount).min(LARGEST_SUM));
    }
}
