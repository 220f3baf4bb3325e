package dev.orderflow.gather;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Gatherings in maps, for tests of what follows alone. It refuses what its callers should not do. */
public final class MapGatherings<I extends Comparable<I>, R> implements GatheringStore<I, R> {
    private static final Comparator<Map.Entry<String, OpenGathering>> BY_TIME =
            Comparator.comparing(entry -> entry.getValue().until());

    private final Predicate<String> known;
    private final Map<String, OpenGathering> open = new HashMap<>();
    private final Map<String, TreeMap<I, Awaited<I, R>>> awaited = new HashMap<>();

    public MapGatherings(Predicate<String> known) {
        this.known = known;
    }

    /** All rows there are, as a value. */
    List<?> snapshot() {
        return List.of(Map.copyOf(open), Map.copyOf(awaited));
    }

    /** Whether no row is left. */
    boolean isEmpty() {
        return open.isEmpty() && awaited.isEmpty();
    }

    @Override
    public boolean isKnown(String key) {
        return known.test(key);
    }

    @Override
    public Optional<OpenGathering> open(String key) {
        return Optional.ofNullable(open.get(key));
    }

    @Override
    public void put(String key, OpenGathering gathering) {
        if (open.putIfAbsent(key, gathering) != null) {
            throw new IllegalStateException("open already: " + key);
        }
    }

    @Override
    public void remove(String key) {
        requireOpen(key);
        open.remove(key);
        awaited.remove(key);
    }

    @Override
    public Optional<Awaited<I, R>> awaited(String key, I identity) {
        return Optional.ofNullable(of(key).get(identity));
    }

    @Override
    public List<Awaited<I, R>> all(String key) {
        return List.copyOf(of(key).values());
    }

    @Override
    public int rows(String key) {
        return of(key).size();
    }

    @Override
    public int missing(String key) {
        return (int)
                of(key).values().stream().filter(row -> row.result().isEmpty()).count();
    }

    @Override
    public void add(String key, Awaited<I, R> row) {
        requireOpen(key);
        if (of(key).containsKey(row.identity())) {
            throw new IllegalStateException("a row twice: " + row.identity());
        }
        TreeMap<I, Awaited<I, R>> more = new TreeMap<>(of(key));
        more.put(row.identity(), row);
        awaited.put(key, more);
    }

    @Override
    public void take(String key, Awaited.Arrived<I, R> row) {
        drop(key, row.identity());
        add(key, row);
    }

    @Override
    public void drop(String key, I identity) {
        requireOpen(key);
        TreeMap<I, Awaited<I, R>> less = new TreeMap<>(of(key));
        if (!new Awaited.Missing<I, R>(identity).equals(less.remove(identity))) {
            throw new IllegalStateException("not missing: " + identity);
        }
        if (less.isEmpty()) {
            awaited.remove(key);
        } else {
            awaited.put(key, less);
        }
    }

    @Override
    public List<String> due(Instant upTo, int limit) {
        return open.entrySet().stream()
                .filter(entry -> !entry.getValue().until().isAfter(upTo))
                .sorted(BY_TIME.thenComparing(Map.Entry::getKey))
                .limit(limit)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<I, Awaited<I, R>> of(String key) {
        return awaited.getOrDefault(key, new TreeMap<>());
    }

    private void requireOpen(String key) {
        if (!open.containsKey(key)) {
            throw new IllegalStateException("nothing is open: " + key);
        }
    }
}
