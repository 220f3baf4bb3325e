package dev.orderflow.gather.stream;

import dev.orderflow.gather.OpenGathering;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What is open in a task, by key and by time: an index in memory of stored rows, rebuilt from them. Kept in
 * the store as rows of their own, the times would be put and deleted with every gathering, and each look for the earliest
 * one would walk over the deleted.
 *
 * <p>Of each open gathering there is one object, since there may be hundreds of thousands. Times are those of the rows, to the
 * millisecond.
 */
final class OpenIndex {
    private final Map<String, Open> byKey = new HashMap<>();
    private final NavigableSet<Open> byTime =
            new TreeSet<>(Comparator.<Open>comparingLong(open -> open.until).thenComparing(open -> open.key));

    private static final class Open {
        private final String key;
        private final long until;
        private final boolean begun;
        private int rows;
        private int missing;

        Open(String key, OpenGathering gathering) {
            this.key = key;
            this.until = gathering.until().toEpochMilli();
            this.begun = gathering.begun();
        }

        Instant at() {
            return Instant.ofEpochMilli(until);
        }

        OpenGathering gathering() {
            return new OpenGathering(begun, at());
        }
    }

    Optional<OpenGathering> gathering(String key) {
        return Optional.ofNullable(byKey.get(key)).map(Open::gathering);
    }

    boolean has(String key) {
        return byKey.containsKey(key);
    }

    int rows(String key) {
        Open open = byKey.get(key);
        return open == null ? 0 : open.rows;
    }

    int missing(String key) {
        Open open = byKey.get(key);
        return open == null ? 0 : open.missing;
    }

    void put(String key, OpenGathering gathering) {
        Open open = new Open(key, gathering);
        if (byKey.putIfAbsent(key, open) != null) {
            throw new IllegalStateException("gathering of " + key + ": open (expected: none)");
        }
        byTime.add(open);
    }

    void remove(String key) {
        Open open = byKey.remove(key);
        if (open != null) {
            byTime.remove(open);
        }
    }

    /** So many more of its rows, and of those that are missing. */
    void add(String key, int rows, int missing) {
        Open open = byKey.get(key);
        if (open != null) {
            open.rows += rows;
            open.missing += missing;
        }
    }

    /** When the first deadline is, if anything is open. */
    Optional<Instant> nextDue() {
        return byTime.isEmpty() ? Optional.empty() : Optional.of(byTime.first().at());
    }

    List<String> due(Instant upTo, int limit) {
        return byTime.stream()
                .takeWhile(open -> !open.at().isAfter(upTo))
                .limit(limit)
                .map(open -> open.key)
                .toList();
    }
}
