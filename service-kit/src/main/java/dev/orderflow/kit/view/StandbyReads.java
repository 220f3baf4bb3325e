package dev.orderflow.kit.view;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.list.Page;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/** Rows as a client may see them that has seen the topic so far and no further. For one request. */
final class StandbyReads<V> implements RowReads<V> {
    private static final long NOWHERE = -1;

    private final ReplicaRows replica;
    private final ToIntFunction<String> partitionOf;
    private final Function<StoredRow, V> value;
    private final ViewPosition seen;
    private volatile ViewPosition shown = ViewPosition.NONE;

    StandbyReads(
            ReplicaRows replica, ToIntFunction<String> partitionOf, Function<StoredRow, V> value, ViewPosition seen) {
        this.replica = replica;
        this.partitionOf = partitionOf;
        this.value = value;
        this.seen = seen;
    }

    @Override
    public Optional<V> get(String key, String row) {
        int partition = partitionOf.applyAsInt(key);
        long wanted = wanted(partition);
        long noted = replica.position(partition).orElse(NOWHERE); // before the row, which is then no older
        StoredRow stored = replica.read(partition, row).orElseThrow(() -> doesNotHaveIt(partition));
        show(partition, Math.max(noted, stored.offset()), wanted);
        return Optional.of(value.apply(stored));
    }

    /** A row of the list says nothing of those that are not there, so only what was noted counts. */
    @Override
    public Page<V, String> parts(String key, Optional<String> after, int limit) {
        int partition = partitionOf.applyAsInt(key);
        long wanted = wanted(partition);
        long noted = replica.position(partition).orElse(NOWHERE); // before the rows, which are then no older
        Page<StoredRow, String> page = replica.parts(partition, key, after, limit);
        show(partition, noted, wanted);
        return page.map(value);
    }

    @Override
    public CompletableFuture<V> await(String key, String row, Predicate<V> condition, Duration timeout) {
        return CompletableFuture.failedFuture(new NotCurrentException("a standby cannot be waited for"));
    }

    @Override
    public ViewPosition position(String key) {
        return shown;
    }

    private long wanted(int partition) {
        return seen.offset(partition)
                .orElseThrow(() -> new NotCurrentException(
                        "partition " + partition + " has no owner now, and the request names no position"));
    }

    private void show(int partition, long here, long wanted) {
        if (here < wanted) {
            throw new NotCurrentException(
                    "the standby of partition " + partition + " is at " + here + ", the client has seen " + wanted);
        }
        shown = ViewPosition.of(partition, here);
    }

    /**
     * Not that there is no such row: the instance that showed it to the client may have read further than this client.
     */
    private static NotCurrentException doesNotHaveIt(int partition) {
        return new NotCurrentException("the standby of partition " + partition + " does not have it yet");
    }
}
