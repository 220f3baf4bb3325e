package dev.orderflow.console.domain;

import java.math.BigDecimal;

/**
 * What an order costs, and what came in for it.
 *
 * @param paid the sum of the payments in this currency
 */
public record Money(String currency, BigDecimal total, BigDecimal paid) {
    /** What is still to be paid (>= 0). */
    public BigDecimal open() {
        return total.subtract(paid).max(BigDecimal.ZERO);
    }

    Money withPaid(BigDecimal sum) {
        return new Money(currency, total, sum);
    }
}
