package dev.orderflow.orders.domain.aggregator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Counts the waiting orders, by missing check, and those of them that are late: half of the time has passed
 * that they have. Each change costs little, however many there are, so that it can be asked at any time.
 *
 * <p>The half is reckoned back from the end by the time that an order has now: one that was begun under other rules is called
 * late a little sooner or later, and ends when it should.
 *
 * <p>Of each waiting order there is one object with an array of counts, since there may be hundreds of thousands.
 */
public final class LateOrders {
    private final Function<String, Duration> timeFor;
    private final List<String> checks = new ArrayList<>();
    private final Map<String, Watched> byKey = new HashMap<>();
    private final NavigableSet<Watched> ahead = new TreeSet<>(
            Comparator.<Watched>comparingLong(order -> order.halfway).thenComparing(order -> order.key));
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

    /** One order: how many of its results are missing, by the place of the check among all. */
    private static final class Watched {
        private final String key;
        private final long halfway;
        private int[] missing;
        private boolean isLate;

        Watched(String key, long halfway, int checks) {
            this.key = key;
            this.halfway = halfway;
            this.missing = new int[checks];
        }

        /** @param check its place; one that is not there is not missing */
        int missing(int check) {
            return check >= 0 && check < missing.length ? missing[check] : 0;
        }

        void add(int check, int change) {
            if (check >= missing.length) {
                missing = Arrays.copyOf(missing, check + 1);
            }
            missing[check] += change;
        }
    }

    /** @param timeFor how long an order may wait for this check */
    public LateOrders(Function<String, Duration> timeFor) {
        this.timeFor = timeFor;
    }

    /** The order of this key, whose validation ends at {@code until}, waits for one more result of the check. */
    public void awaits(String key, Instant until, String check) {
        int place = placeOf(check);
        Watched watched = byKey.computeIfAbsent(key, first -> begun(key, until, check));
        watched.add(place, 1);
        if (watched.missing(place) == 1) {
            add(check, watched, 1);
        }
    }

    /** One result of the check is there. */
    public void has(String key, String check) {
        int place = checks.indexOf(check);
        Watched watched = byKey.get(key);
        if (watched == null || watched.missing(place) == 0) {
            return;
        }
        watched.add(place, -1);
        if (watched.missing(place) == 0) {
            add(check, watched, -1);
        }
    }

    /** The order waits no longer, even if results are missing. */
    public void ended(String key) {
        Watched watched = byKey.remove(key);
        if (watched != null) {
            ahead.remove(watched);
            forEachMissing(watched, check -> add(check, watched, -1));
        }
    }

    /** As it is at this time. */
    public Waits waits(Instant now) {
        while (!ahead.isEmpty() && ahead.first().halfway <= now.toEpochMilli()) {
            Watched watched = ahead.pollFirst();
            watched.isLate = true;
            forEachMissing(watched, check -> add(check, late, 1));
        }
        return new Waits(waiting, late);
    }

    private Watched begun(String key, Instant until, String check) {
        Instant halfway = until.minus(timeFor.apply(check).dividedBy(2));
        Watched watched = new Watched(key, halfway.toEpochMilli(), checks.size());
        ahead.add(watched);
        return watched;
    }

    /** There are few checks: those that the service is configured with, or was. */
    private int placeOf(String check) {
        int place = checks.indexOf(check);
        if (place >= 0) {
            return place;
        }
        checks.add(check);
        return checks.size() - 1;
    }

    private void forEachMissing(Watched watched, Consumer<String> action) {
        for (int place = 0; place < checks.size(); place++) {
            if (watched.missing(place) > 0) {
                action.accept(checks.get(place));
            }
        }
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
