package dev.orderflow.gather;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where gatherings are kept, by their keys. What one step changes takes effect as a whole, or not at all. */
public interface GatheringStore<I, R> {
    /**
     * Whether something was begun of this key, open or over: no result of it is early any more, and nothing begins again.
     */
    boolean isKnown(String key);

    /** What is open of the key: begun, or early results. */
    Optional<OpenGathering> open(String key);

    /**
     * Opens it, without rows.
     *
     * @throws IllegalStateException if something is open of this key
     */
    void put(String key, OpenGathering gathering);

    /** Removes what is open with its rows. */
    void remove(String key);

    Optional<Awaited<I, R>> awaited(String key, I identity);

    /** Every row of the key, in the order of the identities. */
    List<Awaited<I, R>> all(String key);

    /** How many rows the key has. It costs no scan of them. */
    int rows(String key);

    /** How many of them are missing. It costs no scan of them. */
    int missing(String key);

    /** Adds a row. To be called only while something is open of this key, for an identity that has no row. */
    void add(String key, Awaited<I, R> row);

    /** A missing result is there, and is kept. */
    void take(String key, Awaited.Arrived<I, R> row);

    /** A missing result is there, and its row is removed. */
    void drop(String key, I identity);

    /** The keys of which what is open ends up to this time, the earliest first, at most {@code limit}. */
    List<String> due(Instant upTo, int limit);
}
