package dev.orderflow.tea.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * An order's state, as it follows from its facts in whatever order they came.
 *
 * @param order unknown while only later facts have come
 * @param reached each status with its time, in the order in which an order passes them
 * @param late what the watchdog misses and is still not there
 */
public record OrderState(
        String orderId, Optional<TeaOrder> order, Map<TeaStatus, Instant> reached, Optional<TeaStatus> late) {

    /** @return empty without facts */
    public static Optional<OrderState> of(String orderId, Collection<Fact> facts) {
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        Map<TeaStatus, Instant> reached = new EnumMap<>(TeaStatus.class);
        facts.forEach(fact -> fact.reachedStatus().ifPresent(status -> reached.put(status, fact.at())));
        Optional<TeaOrder> order =
                facts.stream().map(Fact::order).flatMap(Optional::stream).findFirst();
        TeaStatus current = current(reached);
        Optional<TeaStatus> late = facts.stream()
                .map(Fact::lateStatus)
                .flatMap(Optional::stream)
                .filter(missing -> missing.compareTo(current) > 0)
                .max(Comparator.naturalOrder());
        return Optional.of(new OrderState(orderId, order, Collections.unmodifiableMap(reached), late));
    }

    /** The furthest one. */
    public TeaStatus status() {
        return current(reached);
    }

    /** What the customer reads. */
    public String sentence() {
        return late.isPresent()
                ? "Your order is delayed, bear with us: " + awaited(late.get()) + " takes longer than it should"
                : status().sentence();
    }

    private static String awaited(TeaStatus missing) {
        return missing == TeaStatus.MIXED ? "mixing" : "topping";
    }

    private static TeaStatus current(Map<TeaStatus, Instant> reached) {
        return reached.keySet().stream().max(Comparator.naturalOrder()).orElse(TeaStatus.ORDERED);
    }
}
