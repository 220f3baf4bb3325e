package dev.orderflow.orders.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Money that came in for an order. It may come before the order.
 *
 * @param id unique among the payments of the order; formed as an order's id
 * @param currency ISO 4217
 * @param amount above zero, with exactly {@link Line#PRICE_SCALE} decimals so that 5 equals 5.00
 */
public record Payment(String id, OrderId orderId, String currency, BigDecimal amount) {
    /** @throws ArithmeticException if the amount has more than {@link Line#PRICE_SCALE} decimals */
    public Payment {
        amount = amount.setScale(Line.PRICE_SCALE, RoundingMode.UNNECESSARY);
        if (amount.signum() <= 0) {
            throw new IllegalArgumentException("amount: " + amount + " (expected: above 0)");
        }
    }
}
