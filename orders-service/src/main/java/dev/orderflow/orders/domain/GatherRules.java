package dev.orderflow.orders.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * By which rules new orders are gathered.
 *
 * @param requiredChecks what every new order needs (at least one)
 * @param deadline how long an order may wait for its results
 * @param strayRetention how long a result is kept whose order never came
 */
public record GatherRules(List<RequiredCheck> requiredChecks, Duration deadline, Duration strayRetention) {
    public GatherRules {
        requiredChecks = List.copyOf(requiredChecks);
        if (requiredChecks.isEmpty()) {
            throw new IllegalArgumentException("required checks: none (expected: at least one)");
        }
    }

    /** The life of an order that is created at this time. */
    public Order.Life lifeFrom(Instant createdAt) {
        return new Order.Life(createdAt, createdAt.plus(deadline), requiredChecks);
    }
}
