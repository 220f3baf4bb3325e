package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.gather.Awaited;
import dev.orderflow.gather.GatheringStore;
import dev.orderflow.gather.OpenGathering;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Result;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What orders wait for, in maps. It refuses what its callers should not do. */
public final class MapGatherings implements GatheringStore<AwaitedResult, Result> {
    private static final Comparator<Map.Entry<String, OpenGathering>> BY_TIME =
            Comparator.comparing(entry -> entry.getValue().until());

    private final Predicate<String> known;
    private final Map<String, OpenGathering> open = new HashMap<>();
    private final Map<String, TreeMap<AwaitedResult, Awaited<AwaitedResult, Result>>> awaited = new HashMap<>();

    MapGatherings(Predicate<String> known) {
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
    public Optional<Awaited<AwaitedResult, Result>> awaited(String key, AwaitedResult identity) {
        return Optional.ofNullable(of(key).get(identity));
    }

    @Override
    public List<Awaited<AwaitedResult, Result>> all(String key) {
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
    public void add(String key, Awaited<AwaitedResult, Result> row) {
        requireOpen(key);
        if (of(key).containsKey(row.identity())) {
            throw new IllegalStateException("a row twice: " + row.identity());
        }
        TreeMap<AwaitedResult, Awaited<AwaitedResult, Result>> more = new TreeMap<>(of(key));
        more.put(row.identity(), row);
        awaited.put(key, more);
    }

    @Override
    public void take(String key, Awaited.Arrived<AwaitedResult, Result> row) {
        drop(key, row.identity());
        add(key, row);
    }

    @Override
    public void drop(String key, AwaitedResult identity) {
        requireOpen(key);
        TreeMap<AwaitedResult, Awaited<AwaitedResult, Result>> less = new TreeMap<>(of(key));
        if (!new Awaited.Missing<AwaitedResult, Result>(identity).equals(less.remove(identity))) {
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

    private Map<AwaitedResult, Awaited<AwaitedResult, Result>> of(String key) {
        return awaited.getOrDefault(key, new TreeMap<>());
    }

    private void requireOpen(String key) {
        if (!open.containsKey(key)) {
            throw new IllegalStateException("nothing is open: " + key);
        }
    }
}
