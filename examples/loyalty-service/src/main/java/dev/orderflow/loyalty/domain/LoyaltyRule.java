package dev.orderflow.loyalty.domain;

import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;

/**
 * Who may order for how much: up to an amount any customer, above it customers with enough shipped orders.
 *
 * @param amounts the largest total that any customer may order, in each currency
 * @param orders how many orders must have been shipped to a customer for more
 */
public record LoyaltyRule(MoneyLimits amounts, int orders) {
    /** Refuses a number of orders that asks for nothing. */
    public LoyaltyRule {
        if (orders < 1) {
            throw new IllegalArgumentException("orders: " + orders + " (expected: >= 1)");
        }
    }

    /** Whether an order of this total is for loyal customers only. */
    public boolean isFor(String currency, BigDecimal total) {
        return total.compareTo(amounts.in(currency)) > 0;
    }

    /** Whether a customer to whom so many orders were shipped is loyal. */
    public boolean isSatisfiedBy(int shipped) {
        return shipped >= orders;
    }
}
