package dev.orderflow.gather;

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
 * Counts the gatherings that wait, by the group of what they lack, and those of them that are late: half of the time has passed
 * that they have. Each change costs little, however many there are, so that it can be asked at any time.
 *
 * <p>The half is reckoned back from the end by the time that a gathering has now: one that was begun under other rules is called
 * late a little sooner or later, and ends when it should.
 *
 * <p>Of each gathering that waits there is one object with an array of counts, since there may be hundreds of thousands.
 */
public final class LateGatherings<I> {
    private final Function<I, String> groupOf;
    private final Function<String, Duration> timeFor;
    private final List<String> groups = new ArrayList<>();
    private final Map<String, Watched> byKey = new HashMap<>();
    private final NavigableSet<Watched> ahead = new TreeSet<>(
            Comparator.<Watched>comparingLong(watched -> watched.halfway).thenComparing(watched -> watched.key));
    private final Map<String, Integer> waiting = new TreeMap<>();
    private final Map<String, Integer> late = new TreeMap<>();

    /**
     * How many gatherings miss a result, by group; one that misses results of two groups counts for both.
     *
     * @param late those of which half the time has passed
     */
    public record Waits(Map<String, Integer> waiting, Map<String, Integer> late) {
        public Waits {
            waiting = Map.copyOf(waiting);
            late = Map.copyOf(late);
        }
    }

    /** One gathering: how many of its results are missing, by the place of the group among all. */
    private static final class Watched {
        private final String key;
        private final long halfway;
        private int[] missing;
        private boolean isLate;

        Watched(String key, long halfway, int groups) {
            this.key = key;
            this.halfway = halfway;
            this.missing = new int[groups];
        }

        /** @param group its place; one that is not there is not missing */
        int missing(int group) {
            return group >= 0 && group < missing.length ? missing[group] : 0;
        }

        void add(int group, int change) {
            if (group >= missing.length) {
                missing = Arrays.copyOf(missing, group + 1);
            }
            missing[group] += change;
        }
    }

    /**
     * Counts from nothing.
     *
     * @param groupOf by what identities are counted; there are few groups
     * @param timeFor how long a gathering may wait for a result of this group
     */
    public LateGatherings(Function<I, String> groupOf, Function<String, Duration> timeFor) {
        this.groupOf = groupOf;
        this.timeFor = timeFor;
    }

    /** The gathering of this key, which ends at {@code until}, waits for one more result. */
    public void awaits(String key, Instant until, I identity) {
        String group = groupOf.apply(identity);
        int place = placeOf(group);
        Watched watched = byKey.computeIfAbsent(key, first -> begun(key, until, group));
        watched.add(place, 1);
        if (watched.missing(place) == 1) {
            add(group, watched, 1);
        }
    }

    /** One result that it waited for is there. */
    public void has(String key, I identity) {
        String group = groupOf.apply(identity);
        int place = groups.indexOf(group);
        Watched watched = byKey.get(key);
        if (watched == null || watched.missing(place) == 0) {
            return;
        }
        watched.add(place, -1);
        if (watched.missing(place) == 0) {
            add(group, watched, -1);
        }
    }

    /** The gathering waits no longer, even if results are missing. */
    public void ended(String key) {
        Watched watched = byKey.remove(key);
        if (watched != null) {
            ahead.remove(watched);
            forEachMissing(watched, group -> add(group, watched, -1));
        }
    }

    /** As it is at this time. */
    public Waits waits(Instant now) {
        while (!ahead.isEmpty() && ahead.first().halfway <= now.toEpochMilli()) {
            Watched watched = ahead.pollFirst();
            watched.isLate = true;
            forEachMissing(watched, group -> add(group, late, 1));
        }
        return new Waits(waiting, late);
    }

    private Watched begun(String key, Instant until, String group) {
        Instant halfway = until.minus(timeFor.apply(group).dividedBy(2));
        Watched watched = new Watched(key, halfway.toEpochMilli(), groups.size());
        ahead.add(watched);
        return watched;
    }

    private int placeOf(String group) {
        int place = groups.indexOf(group);
        if (place >= 0) {
            return place;
        }
        groups.add(group);
        return groups.size() - 1;
    }

    private void forEachMissing(Watched watched, Consumer<String> action) {
        for (int place = 0; place < groups.size(); place++) {
            if (watched.missing(place) > 0) {
                action.accept(groups.get(place));
            }
        }
    }

    private void add(String group, Watched watched, int change) {
        add(group, waiting, change);
        if (watched.isLate) {
            add(group, late, change);
        }
    }

    private static void add(String group, Map<String, Integer> counts, int change) {
        if (counts.merge(group, change, Integer::sum) == 0) {
            counts.remove(group);
        }
    }
}
