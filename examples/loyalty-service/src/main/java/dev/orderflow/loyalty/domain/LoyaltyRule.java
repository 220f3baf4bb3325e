package dev.orderflow.loyalty.domain;

import java.math.BigDecimal;

/**
 * Who may order for how much: up to an amount everybody, above it who had enough orders shipped.
 *
 * @param amount the largest total that needs no loyalty, in units of the order's currency
 * @param orders how many orders must have been shipped to a customer for more
 */
public record LoyaltyRule(BigDecimal amount, int orders) {
    /** Refuses a negative amount, and a number of orders that asks for nothing. */
    public LoyaltyRule {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: >= 0)");
        }
        if (orders < 1) {
            throw new IllegalArgumentException("orders: " + orders + " (expected: >= 1)");
        }
    }

    /** Whether an order of this total is for loyal customers only. */
    public boolean isFor(BigDecimal total) {
        return total.compareTo(amount) > 0;
    }

    /** Whether a customer to whom so many orders were shipped is loyal. */
    public boolean isSatisfiedBy(int shipped) {
        return shipped >= orders;
    }
}
