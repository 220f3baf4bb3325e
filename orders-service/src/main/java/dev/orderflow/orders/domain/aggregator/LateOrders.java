package dev.orderflow.orders.domain.aggregator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Counts the waiting orders, by missing check, and those of them that are late: half of the time has passed
 * that they have. Each change costs little, however many there are, so that it can be asked at any time.
 *
 * <p>The half is reckoned back from the end by the time that an order has now: one that was begun under other rules is called
 * late a little sooner or later, and ends when it should.
 */
public final class LateOrders {
    private final Function<String, Duration> timeFor;
    private final Map<String, Watched> byKey = new HashMap<>();
    private final NavigableSet<Halfway> ahead =
            new TreeSet<>(Comparator.comparing(Halfway::at).thenComparing(Halfway::key));
    private final Map<String, Integer> waiting = new TreeMap<>();
    private final Map<String, Integer> late = new TreeMap<>();

    /**
     * How many orders miss a result, by check; one that misses two counts for both.
     *
     * @param late those of which half the time has passed
     */
    public record Waits(Map<String, Integer> waiting, Map<String, Integer> late) {
        public Waits {
            waiting = Map.copyOf(waiting);
            late = Map.copyOf(late);
        }
    }

    private record Halfway(Instant at, String key) {}

    /** One order: how many of its results are missing, by check. */
    private static final class Watched {
        private final Halfway halfway;
        private final Map<String, Integer> missing = new HashMap<>();
        private boolean isLate;

        Watched(Halfway halfway) {
            this.halfway = halfway;
        }
    }

    /** @param timeFor how long an order may wait for this check */
    public LateOrders(Function<String, Duration> timeFor) {
        this.timeFor = timeFor;
    }

    /** The order of this key, whose validation ends at {@code until}, waits for one more result of the check. */
    public void awaits(String key, Instant until, String check) {
        Watched watched = byKey.computeIfAbsent(key, first -> begun(key, until, check));
        if (watched.missing.merge(check, 1, Integer::sum) == 1) {
            add(check, watched, 1);
        }
    }

    /** One result of the check is there. */
    public void has(String key, String check) {
        Watched watched = byKey.get(key);
        int parts = watched == null ? 0 : watched.missing.getOrDefault(check, 0);
        if (parts > 1) {
            watched.missing.put(check, parts - 1);
        } else if (parts == 1) {
            watched.missing.remove(check);
            add(check, watched, -1);
        }
    }

    /** The order waits no longer, even if results are missing. */
    public void ended(String key) {
        Watched watched = byKey.remove(key);
        if (watched != null) {
            ahead.remove(watched.halfway);
            watched.missing.keySet().forEach(check -> add(check, watched, -1));
        }
    }

    /** As it is at this time. */
    public Waits waits(Instant now) {
        while (!ahead.isEmpty() && !ahead.first().at().isAfter(now)) {
            Watched watched = byKey.get(ahead.pollFirst().key());
            watched.isLate = true;
            watched.missing.keySet().forEach(check -> add(check, late, 1));
        }
        return new Waits(waiting, late);
    }

    private Watched begun(String key, Instant until, String check) {
        Halfway halfway = new Halfway(until.minus(timeFor.apply(check).dividedBy(2)), key);
        ahead.add(halfway);
        return new Watched(halfway);
    }

    private void add(String check, Watched watched, int change) {
        add(check, waiting, change);
        if (watched.isLate) {
            add(check, late, change);
        }
    }

    private static void add(String check, Map<String, Integer> counts, int change) {
        if (counts.merge(check, change, Integer::sum) == 0) {
            counts.remove(check);
        }
    }
}
