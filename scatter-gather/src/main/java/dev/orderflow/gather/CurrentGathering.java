package dev.orderflow.gather;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One gathering as its rows have it now. It reads what it is asked for and no more, since a gathering may await thousands of
 * results; whether its key is known it reads once, so each step makes a new one.
 */
public final class CurrentGathering<I extends Comparable<I>, R> {
    private final String key;
    private final GatheringStore<I, R> store;
    private @Nullable Boolean known;

    public CurrentGathering(String key, GatheringStore<I, R> store) {
        this.key = key;
        this.store = store;
    }

    public String key() {
        return key;
    }

    /** Whether something was begun of this key, open or over. */
    public boolean isKnown() {
        if (known == null) {
            known = store.isKnown(key);
        }
        return known;
    }

    /** What it waits for, or what came early; empty when it waits for nothing. */
    public Optional<OpenGathering> open() {
        return store.open(key);
    }

    /** How many rows it has. It costs no scan of them. */
    public int rows() {
        return store.rows(key);
    }

    /** Whether there is a row of this identity, missing or arrived. */
    boolean has(I identity) {
        return store.awaited(key, identity).isPresent();
    }

    boolean isMissing(I identity) {
        return store.awaited(key, identity)
                .filter(row -> row.result().isEmpty())
                .isPresent();
    }

    int missingCount() {
        return store.missing(key);
    }

    /** Every result that it has, early ones included. */
    SortedMap<I, R> arrived() {
        return arrived(all());
    }

    List<Awaited<I, R>> all() {
        return store.all(key);
    }

    static <I extends Comparable<I>, R> SortedMap<I, R> arrived(List<Awaited<I, R>> rows) {
        SortedMap<I, R> arrived = new TreeMap<>();
        rows.forEach(row -> row.result().ifPresent(result -> arrived.put(row.identity(), result)));
        return arrived;
    }

    static <I extends Comparable<I>, R> SortedSet<I> missing(List<Awaited<I, R>> rows) {
        return rows.stream()
                .filter(row -> row.result().isEmpty())
                .map(Awaited::identity)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
