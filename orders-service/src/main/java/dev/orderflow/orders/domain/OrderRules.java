package dev.orderflow.orders.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * By which rules new orders are validated.
 *
 * @param requiredChecks what every new order needs (at least one)
 * @param deadline how long an order may wait for its results
 * @param strayRetention how long a result is kept whose order never came
 * @param payWithin how long a validated order waits for its payment before it is cancelled; zero: it does not wait
 */
public record OrderRules(
        List<RequiredCheck> requiredChecks, Duration deadline, Duration strayRetention, Duration payWithin) {
    public OrderRules {
        requiredChecks = List.copyOf(requiredChecks);
        if (requiredChecks.isEmpty()) {
            throw new IllegalArgumentException("required checks: none (expected: at least one)");
        }
    }

    /** Rules without a deadline for payments. */
    public OrderRules(List<RequiredCheck> requiredChecks, Duration deadline, Duration strayRetention) {
        this(requiredChecks, deadline, strayRetention, Duration.ZERO);
    }

    /** How long an order may wait for this check. */
    public Duration timeFor(String check) {
        return check.equals(PaymentDue.CHECK) ? payWithin : deadline;
    }

    /** The life of an order that is created at this time. */
    public Order.Life lifeFrom(Instant createdAt) {
        return new Order.Life(createdAt, createdAt.plus(deadline), requiredChecks);
    }
}
