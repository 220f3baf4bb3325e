package dev.orderflow.fraud.domain;

import java.math.BigDecimal;

/**
 * An order as fraud sees it. The customer is known from where it stands.
 *
 * @param orderId id of the order
 * @param currency code in which the amount is counted; orders in different currencies are never added up
 * @param amount what the order adds, never negative
 * @param time event time in milliseconds since the epoch
 */
public record PlacedOrder(String orderId, String currency, BigDecimal amount, long time) {
    /** Refuses a negative amount: an order can only raise a total. */
    public PlacedOrder {
        if (amount.signum() < 0) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: >= 0)");
        }
    }
}
