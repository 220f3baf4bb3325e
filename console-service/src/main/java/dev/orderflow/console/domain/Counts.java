package dev.orderflow.console.domain;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many rows there are in each state, and how many lack money.
 *
 * @param states a state that is not there: none
 */
public record Counts(Map<RowState, Long> states, long unpaid) {
    public static final Counts NONE = new Counts(Map.of(), 0);

    public Counts {
        states = Map.copyOf(states);
    }

    /** All of them. */
    public long all() {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }

    public Counts plus(Counts other) {
        Map<RowState, Long> sums = new EnumMap<>(RowState.class);
        sums.putAll(states);
        other.states.forEach((state, rows) -> sums.merge(state, rows, Long::sum));
        return new Counts(sums, unpaid + other.unpaid);
    }

    /** After a row took the place of another one of the same order, or came as the first. */
    public Counts replaced(Optional<OrderRow> before, OrderRow after) {
        Map<RowState, Long> counts = new EnumMap<>(RowState.class);
        counts.putAll(states);
        before.ifPresent(row -> counts.merge(row.state(), -1L, Long::sum));
        counts.merge(after.state(), 1L, Long::sum);
        long left = before.filter(OrderRow::isUnpaid).isPresent() ? unpaid - 1 : unpaid;
        return new Counts(counts, after.isUnpaid() ? left + 1 : left);
    }
}
