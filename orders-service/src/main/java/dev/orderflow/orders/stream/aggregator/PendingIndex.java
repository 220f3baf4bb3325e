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
 */
final class PendingIndex {
    private final Map<String, Open> byKey = new HashMap<>();
    private final NavigableSet<Due> byTime =
            new TreeSet<>(Comparator.comparing(Due::at).thenComparing(Due::key));

    private record Open(PendingValidation pending, int awaited) {}

    private record Due(Instant at, String key) {}

    Optional<PendingValidation> pending(String key) {
        return Optional.ofNullable(byKey.get(key)).map(Open::pending);
    }

    int awaited(String key) {
        Open open = byKey.get(key);
        return open == null ? 0 : open.awaited();
    }

    void put(String key, PendingValidation pending) {
        put(key, pending, awaited(key));
    }

    void put(String key, PendingValidation pending, int awaited) {
        remove(key);
        byKey.put(key, new Open(pending, awaited));
        byTime.add(new Due(pending.until(), key));
    }

    void remove(String key) {
        Open open = byKey.remove(key);
        if (open != null) {
            byTime.remove(new Due(open.pending().until(), key));
        }
    }

    void addAwaited(String key, int more) {
        byKey.computeIfPresent(key, (ignored, open) -> new Open(open.pending(), open.awaited() + more));
    }

    /** When the first deadline is, if anything is open. */
    Optional<Instant> nextDue() {
        return byTime.isEmpty() ? Optional.empty() : Optional.of(byTime.first().at());
    }

    List<String> due(Instant upTo, int limit) {
        return byTime.stream()
                .takeWhile(due -> !due.at().isAfter(upTo))
                .limit(limit)
                .map(Due::key)
                .toList();
    }
}
