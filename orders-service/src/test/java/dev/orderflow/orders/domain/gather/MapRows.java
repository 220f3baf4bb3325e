package dev.orderflow.orders.domain.gather;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The gather's rows in maps, for tests of the gather alone. */
final class MapRows implements GatherRows {
    private final Map<String, Gathering> gatherings = new HashMap<>();
    private final Map<String, TreeMap<Part, PartRow>> parts = new HashMap<>();
    private final Set<String> known = new HashSet<>();

    void markKnown(String key) {
        known.add(key);
    }

    boolean isEmpty() {
        return gatherings.isEmpty() && parts.isEmpty();
    }

    @Override
    public Optional<Gathering> gathering(String key) {
        return Optional.ofNullable(gatherings.get(key));
    }

    @Override
    public void put(String key, Gathering gathering) {
        gatherings.put(key, gathering);
    }

    @Override
    public void remove(String key) {
        gatherings.remove(key);
        parts.remove(key);
    }

    @Override
    public boolean isKnown(String key) {
        return known.contains(key);
    }

    @Override
    public Optional<PartRow> part(String key, Part part) {
        return Optional.ofNullable(of(key).get(part));
    }

    @Override
    public List<PartRow> parts(String key) {
        return List.copyOf(of(key).values());
    }

    @Override
    public int partCount(String key) {
        return of(key).size();
    }

    @Override
    public void putPart(String key, PartRow row) {
        requireGathering(key);
        parts.computeIfAbsent(key, ignored -> new TreeMap<>()).put(row.part(), row);
    }

    @Override
    public void removePart(String key, Part part) {
        requireGathering(key);
        parts.computeIfPresent(key, (ignored, ofKey) -> {
            ofKey.remove(part);
            return ofKey.isEmpty() ? null : ofKey;
        });
    }

    @Override
    public List<String> due(Instant upTo, int limit) {
        return gatherings.entrySet().stream()
                .filter(entry -> !entry.getValue().until().isAfter(upTo))
                .sorted(Comparator.comparing(entry -> entry.getValue().until()))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<Part, PartRow> of(String key) {
        return parts.getOrDefault(key, new TreeMap<>());
    }

    private void requireGathering(String key) {
        if (!gatherings.containsKey(key)) {
            throw new IllegalStateException("a part row without its gathering: " + key);
        }
    }
}
