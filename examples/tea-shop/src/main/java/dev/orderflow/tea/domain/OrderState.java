package dev.orderflow.tea.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * An order's state, as it follows from its facts in whatever order they came.
 *
 * @param order unknown while only later facts have come
 * @param reached each status with its time, in the order in which an order passes them
 * @param delayed what the watchdog has missed, with the time at which it did; it may have come since
 */
public record OrderState(
        String orderId, Optional<TeaOrder> order, Map<TeaStatus, Instant> reached, Map<TeaStatus, Instant> delayed) {

    /**
     * Something that has happened.
     *
     * @param code of the status that was reached, or {@link TeaStatus#STUCK_CODE}
     * @param sentence what the customer reads
     */
    public record Step(int code, String sentence, Instant at) {}

    /** @return empty without facts */
    public static Optional<OrderState> of(String orderId, Collection<Fact> facts) {
        if (facts.isEmpty()) {
            return Optional.empty();
        }
        Optional<TeaOrder> order =
                facts.stream().map(Fact::order).flatMap(Optional::stream).findFirst();
        return Optional.of(
                new OrderState(orderId, order, times(facts, Fact::reachedStatus), times(facts, Fact::lateStatus)));
    }

    /** The furthest one. */
    public TeaStatus status() {
        return reached.keySet().stream().max(Comparator.naturalOrder()).orElse(TeaStatus.ORDERED);
    }

    /** What the watchdog misses and is still not there. */
    public Optional<TeaStatus> late() {
        return delayed.keySet().stream()
                .filter(missing -> missing.compareTo(status()) > 0)
                .max(Comparator.naturalOrder());
    }

    /** What the customer reads. */
    public String sentence() {
        return late().map(missing ->
                        "Your order is delayed, bear with us: " + awaited(missing) + " takes longer than it should")
                .orElseGet(() -> status().sentence());
    }

    /** All that has happened, in the order in which an order passes it; a delay stays, before what it delayed. */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        for (TeaStatus status : TeaStatus.values()) {
            if (delayed.containsKey(status)) {
                steps.add(new Step(
                        TeaStatus.STUCK_CODE,
                        "Delayed: " + awaited(status) + " takes longer than it should",
                        delayed.get(status)));
            }
            if (reached.containsKey(status)) {
                steps.add(new Step(status.code(), status.sentence(), reached.get(status)));
            }
        }
        return steps;
    }

    private static Map<TeaStatus, Instant> times(Collection<Fact> facts, Function<Fact, Optional<TeaStatus>> statusOf) {
        Map<TeaStatus, Instant> times = new EnumMap<>(TeaStatus.class);
        facts.forEach(fact -> statusOf.apply(fact).ifPresent(status -> times.put(status, fact.at())));
        return Collections.unmodifiableMap(times);
    }

    private static String awaited(TeaStatus missing) {
        return missing == TeaStatus.MIXED ? "mixing" : "topping";
    }
}
