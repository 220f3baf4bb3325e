package dev.orderflow.orders.stream.aggregator;

import dev.orderflow.orders.domain.aggregator.PendingValidation;
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
 * the store as rows of their own, the times would be put and deleted with every order, and each look for the earliest
 * one would walk over the deleted.
 *
 * <p>Of each open order there is one object, since there may be hundreds of thousands. Times are those of the rows, to the
 * millisecond.
 */
final class PendingIndex {
    private final Map<String, Open> byKey = new HashMap<>();
    private final NavigableSet<Open> byTime =
            new TreeSet<>(Comparator.<Open>comparingLong(open -> open.until).thenComparing(open -> open.key));

    private static final class Open {
        private final String key;
        private final long until;
        private final boolean begun;
        private int awaited;

        Open(String key, PendingValidation pending, int awaited) {
            this.key = key;
            this.until = pending.until().toEpochMilli();
            this.begun = pending.begun();
            this.awaited = awaited;
        }

        Instant at() {
            return Instant.ofEpochMilli(until);
        }

        PendingValidation pending() {
            return new PendingValidation(begun, at());
        }
    }

    Optional<PendingValidation> pending(String key) {
        return Optional.ofNullable(byKey.get(key)).map(Open::pending);
    }

    int awaited(String key) {
        Open open = byKey.get(key);
        return open == null ? 0 : open.awaited;
    }

    void put(String key, PendingValidation pending) {
        put(key, pending, awaited(key));
    }

    void put(String key, PendingValidation pending, int awaited) {
        remove(key);
        Open open = new Open(key, pending, awaited);
        byKey.put(key, open);
        byTime.add(open);
    }

    void remove(String key) {
        Open open = byKey.remove(key);
        if (open != null) {
            byTime.remove(open);
        }
    }

    void addAwaited(String key, int more) {
        Open open = byKey.get(key);
        if (open != null) {
            open.awaited += more;
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
