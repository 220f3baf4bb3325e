package dev.orderflow.tea.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that has happened to an order. An order has at most one of each kind, and the first of a kind counts; so neither
 * repetitions nor the order of arrival change what is known.
 *
 * @param code of the status that was reached; if one is late instead, {@value #LATE} more than its code
 * @param order what was ordered, with the order itself
 */
public record Fact(String orderId, int code, Instant at, Optional<TeaOrder> order) {
    private static final int LATE = 1_000;

    /** It was ordered. */
    public static Fact ordered(String orderId, Instant at, TeaOrder order) {
        return new Fact(orderId, TeaStatus.ORDERED.code(), at, Optional.of(order));
    }

    /** A step is done. */
    public static Fact reached(String orderId, TeaStatus status, Instant at) {
        return new Fact(orderId, status.code(), at, Optional.empty());
    }

    /** What should have been reached is not. */
    public static Fact stuck(String orderId, TeaStatus missing, Instant at) {
        return new Fact(orderId, LATE + missing.code(), at, Optional.empty());
    }

    Optional<TeaStatus> reachedStatus() {
        return TeaStatus.ofCode(code);
    }

    Optional<TeaStatus> lateStatus() {
        return TeaStatus.ofCode(code - LATE);
    }
}
