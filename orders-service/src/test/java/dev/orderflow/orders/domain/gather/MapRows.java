package dev.orderflow.orders.domain.gather;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The gather's rows in maps, for tests of the gather alone. */
final class MapRows implements GatherRows {
    private final Map<String, Waiting> waiting = new HashMap<>();
    private final Map<String, TreeMap<Part, PartRow>> parts = new HashMap<>();
    private final TreeMap<Instant, TreeSet<String>> appointments = new TreeMap<>();
    private final Set<String> known = new HashSet<>();

    void markKnown(String key) {
        known.add(key);
    }

    boolean isEmpty() {
        return waiting.isEmpty() && parts.isEmpty() && appointments.isEmpty();
    }

    @Override
    public Optional<Waiting> waiting(String key) {
        return Optional.ofNullable(waiting.get(key));
    }

    @Override
    public void putWaiting(String key, Waiting row) {
        waiting.put(key, row);
        long missing =
                parts(key).stream().filter(PartRow.Missing.class::isInstance).count();
        if (missing != row.missing()) {
            throw new IllegalStateException("missing: " + row.missing() + " (part rows say " + missing + ")");
        }
    }

    @Override
    public void removeWaiting(String key) {
        waiting.remove(key);
    }

    @Override
    public boolean isKnown(String key) {
        return known.contains(key);
    }

    @Override
    public Optional<PartRow> part(String key, Part part) {
        return Optional.ofNullable(parts.getOrDefault(key, new TreeMap<>()).get(part));
    }

    @Override
    public List<PartRow> parts(String key) {
        return List.copyOf(parts.getOrDefault(key, new TreeMap<>()).values());
    }

    @Override
    public void putPart(String key, PartRow row) {
        parts.computeIfAbsent(key, ignored -> new TreeMap<>()).put(row.part(), row);
    }

    @Override
    public void removeParts(String key) {
        parts.remove(key);
    }

    @Override
    public void schedule(Instant at, String key) {
        appointments.computeIfAbsent(at, ignored -> new TreeSet<>()).add(key);
    }

    @Override
    public void unschedule(Instant at, String key) {
        appointments.computeIfPresent(at, (ignored, keys) -> {
            keys.remove(key);
            return keys.isEmpty() ? null : keys;
        });
    }

    @Override
    public List<Appointment> appointments(Instant upTo, int limit) {
        return appointments.headMap(upTo, true).entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(key -> new Appointment(entry.getKey(), key)))
                .limit(limit)
                .toList();
    }
}
