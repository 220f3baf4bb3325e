package dev.orderflow.fraud.domain;

import java.math.BigDecimal;

/**
 * An exact sum of orders in one currency, and how many they are.
 *
 * @param total the sum of their amounts, never negative
 * @param count how many orders, never negative
 */
public record Spending(BigDecimal total, int count) {
    /** No orders. */
    public static final Spending NOTHING = new Spending(BigDecimal.ZERO, 0);

    /** Refuses negative values: they would mean that an order was subtracted twice. */
    public Spending {
        if (total.signum() < 0) {
            throw new IllegalArgumentException("total: " + total + " (expected: >= 0)");
        }
        if (count < 0) {
            throw new IllegalArgumentException("count: " + count + " (expected: >= 0)");
        }
    }

    /** One order of this amount. */
    static Spending of(BigDecimal amount) {
        return new Spending(amount, 1);
    }

    Spending plus(BigDecimal amount) {
        return plus(of(amount));
    }

    Spending plus(Spending other) {
        return new Spending(total.add(other.total), count + other.count);
    }

    Spending minus(Spending other) {
        return new Spending(total.subtract(other.total), count - other.count);
    }
}
