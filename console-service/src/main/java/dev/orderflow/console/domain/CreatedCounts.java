package dev.orderflow.console.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
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
 * @param span how long each is
 * @param spans by the time at which each begins
 */
public record CreatedCounts(Span span, Map<Instant, List<Integer>> spans) {

    public CreatedCounts {
        spans = Map.copyOf(spans);
    }

    /** How long orders are counted together, and by which parts. The parts are stored data. */
    public enum Span {
        /** A day (UTC), by the hour: few enough to look at all that there ever were. */
        DAY(ChronoUnit.DAYS, ChronoUnit.HOURS, 24),
        /** A minute, by the second. */
        MINUTE(ChronoUnit.MINUTES, ChronoUnit.SECONDS, 60);

        private final ChronoUnit unit;
        private final ChronoUnit part;
        private final int parts;

        Span(ChronoUnit unit, ChronoUnit part, int parts) {
            this.unit = unit;
            this.part = part;
            this.parts = parts;
        }

        /** When the one begins that has this time. */
        public Instant begin(Instant time) {
            return time.truncatedTo(unit);
        }

        /** Which of its parts has this time, 0 for the first. */
        public int part(Instant time) {
            return (int) part.between(begin(time), time);
        }

        public List<Integer> noOrders() {
            return Collections.nCopies(parts, 0);
        }
    }

    /**
     * A place in the list of all orders.
     *
     * @param from begins the part in which it is
     * @param skip how many orders of the part are in front of it
     */
    public record Place(Instant from, long skip) {}

    /** Of all orders that these are of. */
    public static CreatedCounts sum(Span span, Collection<CreatedCounts> counts) {
        Map<Instant, List<Integer>> sums = new TreeMap<>();
        counts.forEach(some -> some.spans.forEach((begin, orders) -> sums.merge(begin, orders, CreatedCounts::sum)));
        return new CreatedCounts(span, sums);
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
        for (Map.Entry<Instant, List<Integer>> one : (isBackwards ? sorted.descendingMap() : sorted).entrySet()) {
            for (int number = 0; number < span.parts; number++) {
                int at = isBackwards ? span.parts - 1 - number : number;
                int orders = one.getValue().get(at);
                if (left < orders) {
                    return Optional.of(new Place(one.getKey().plus(at, span.part), left));
                }
                left -= orders;
            }
        }
        return Optional.empty();
    }

    private static List<Integer> sum(List<Integer> some, List<Integer> others) {
        return IntStream.range(0, some.size())
                .mapToObj(part -> some.get(part) + others.get(part))
                .toList();
    }
}
