package dev.orderflow.fraud.domain;

import dev.orderflow.schemas.money.MoneyLimits;
import java.time.Duration;

/**
 * How much a customer may spend in how long a time, per currency. Judges a total; does not know where it comes from.
 *
 * @param limits the largest total that still passes, in each currency
 * @param window the length of time that is added up, of at least one millisecond
 */
public record FraudRule(MoneyLimits limits, Duration window) {
    /** How much longer than the window an order is remembered, for records that arrive late. */
    public static final Duration GRACE = Duration.ofHours(24);

    /** Refuses a window that has no milliseconds. */
    public FraudRule {
        if (window.toMillis() < 1) {
            throw new IllegalArgumentException("window: " + window + " (expected: >= 1 ms)");
        }
    }

    /** The verdict on what a customer spent in one currency in the window that ends with an order, that order included. */
    public SpendingAssessment judge(String currency, Spending spending) {
        return new SpendingAssessment(spending, limits.in(currency), windowMillis());
    }

    long windowMillis() {
        return window.toMillis();
    }

    long horizon(long newest) {
        return newest - windowMillis() - GRACE.toMillis();
    }
}
