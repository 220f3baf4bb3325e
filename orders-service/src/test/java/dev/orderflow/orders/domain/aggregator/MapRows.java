package dev.orderflow.orders.domain.aggregator;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The aggregator's rows in maps, for tests of the aggregator alone. */
final class MapRows implements PendingValidationStore {
    private final Map<String, PendingValidation> pending = new HashMap<>();
    private final Map<String, TreeMap<AwaitedResult, AwaitedRow>> parts = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    void markKnown(String key) {
        known.add(key);
    }

    boolean isEmpty() {
        return pending.isEmpty() && parts.isEmpty();
    }

    @Override
    public Optional<PendingValidation> pending(String key) {
        return Optional.ofNullable(pending.get(key));
    }

    @Override
    public void put(String key, PendingValidation pending) {
        this.pending.put(key, pending);
    }

    @Override
    public void remove(String key) {
        pending.remove(key);
        parts.remove(key);
    }

    @Override
    public boolean isKnown(String key) {
        return known.contains(key);
    }

    @Override
    public Optional<AwaitedRow> awaited(String key, AwaitedResult awaited) {
        return Optional.ofNullable(of(key).get(awaited));
    }

    @Override
    public List<AwaitedRow> allAwaited(String key) {
        return List.copyOf(of(key).values());
    }

    @Override
    public int awaitedCount(String key) {
        return of(key).size();
    }

    @Override
    public void putAwaited(String key, AwaitedRow row) {
        requirePending(key);
        parts.computeIfAbsent(key, ignored -> new TreeMap<>()).put(row.awaited(), row);
    }

    @Override
    public void removeAwaited(String key, AwaitedResult awaited) {
        requirePending(key);
        parts.computeIfPresent(key, (ignored, ofKey) -> {
            ofKey.remove(awaited);
            return ofKey.isEmpty() ? null : ofKey;
        });
    }

    @Override
    public List<String> due(Instant upTo, int limit) {
        return pending.entrySet().stream()
                .filter(entry -> !entry.getValue().until().isAfter(upTo))
                .sorted(Comparator.comparing(entry -> entry.getValue().until()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<AwaitedResult, AwaitedRow> of(String key) {
        return parts.getOrDefault(key, new TreeMap<>());
    }

    private void requirePending(String key) {
        if (!pending.containsKey(key)) {
            throw new IllegalStateException("a part row without its pending validation: " + key);
        }
    }
}
