package dev.orderflow.console.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * When orders were created: how many in each part of the spans in which there were any. So a place in the list of all orders is a
 * time, without going through the list.
 *
 * @param part of which a span has {@value #PARTS}: a minute of an hour, or a second of a minute
 * @param spans by the time at which each begins
 */
public record CreatedCounts(ChronoUnit part, Map<Instant, List<Integer>> spans) {
    public static final int PARTS = 60;

    public CreatedCounts {
        spans = Map.copyOf(spans);
    }

    /**
     * A place in the list of all orders.
     *
     * @param from begins the part in which it is
     * @param skip how many orders of the part are in front of it
     */
    public record Place(Instant from, long skip) {}

    /** When the span begins that has this time. */
    public static Instant span(ChronoUnit part, Instant time) {
        return time.truncatedTo(part == ChronoUnit.SECONDS ? ChronoUnit.MINUTES : ChronoUnit.HOURS);
    }

    /** Which part of its span has this time (0 to 59). */
    public static int part(ChronoUnit part, Instant time) {
        return (int) part.between(span(part, time), time);
    }

    /** Of all orders that these are of. */
    public static CreatedCounts sum(ChronoUnit part, Collection<CreatedCounts> counts) {
        Map<Instant, List<Integer>> sums = new TreeMap<>();
        counts.forEach(some -> some.spans.forEach((begin, orders) -> sums.merge(begin, orders, CreatedCounts::sum)));
        return new CreatedCounts(part, sums);
    }

    /**
     * Where an order is.
     *
     * @param rank 0 for the first in this direction
     * @return empty: there are not so many
     */
    public Optional<Place> place(long rank, Direction direction) {
        NavigableMap<Instant, List<Integer>> sorted = new TreeMap<>(spans);
        boolean isBackwards = direction == Direction.NEWEST_FIRST;
        long left = rank;
        for (Map.Entry<Instant, List<Integer>> span : (isBackwards ? sorted.descendingMap() : sorted).entrySet()) {
            for (int number = 0; number < PARTS; number++) {
                int at = isBackwards ? PARTS - 1 - number : number;
                int orders = span.getValue().get(at);
                if (left < orders) {
                    return Optional.of(new Place(span.getKey().plus(at, part), left));
                }
                left -= orders;
            }
        }
        return Optional.empty();
    }

    private static List<Integer> sum(List<Integer> some, List<Integer> others) {
        return IntStream.range(0, PARTS)
                .mapToObj(part -> some.get(part) + others.get(part))
                .toList();
    }
}
