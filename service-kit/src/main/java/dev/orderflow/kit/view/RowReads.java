package dev.orderflow.kit.view;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.list.Page;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Reads rows of a view: from its owner ({@link View}), or from a standby that is far enough ({@link View#standby}). */
public interface RowReads<V> {
    /**
     * A row that records of this key replace.
     *
     * @throws NotCurrentException if the row at hand may be older than it may be
     */
    Optional<V> get(String key, String row);

    /**
     * The row as soon as it meets the condition.
     *
     * @param condition must be quick; it sees every value that the row takes, until one is right
     * @param timeout how long to wait (> 0)
     * @return fails with {@link java.util.concurrent.TimeoutException} at the deadline, with {@link NotCurrentException} when
     *     the row can no longer be answered for; cancelling it gives up the place
     * @throws TooManyWaitersException past the bound
     */
    CompletableFuture<V> await(String key, String row, Predicate<V> condition, Duration timeout);

    /**
     * A page of the parts of a key that stand in a list ({@link ViewSpec#listedPart}), in the order of their bytes.
     *
     * @param after the part behind which the page begins; empty: at the first
     * @param limit how many it may have (>= 1)
     * @throws NotCurrentException as for one row
     */
    Page<V, String> parts(String key, Optional<String> after, int limit);

    /**
     * How far what was read here of this key reflects the topic. It is never less than what was shown, even if the partition
     * has moved since.
     */
    ViewPosition position(String key);

    /** The row that has the record's own key. */
    default Optional<V> get(String key) {
        return get(key, key);
    }

    /** As {@link #await(String, String, Predicate, Duration)} for the row that has the record's own key. */
    default CompletableFuture<V> await(String key, Predicate<V> condition, Duration timeout) {
        return await(key, key, condition, timeout);
    }
}
