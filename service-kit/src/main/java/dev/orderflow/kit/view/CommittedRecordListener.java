package dev.orderflow.kit.view;

import dev.orderflow.kit.metrics.ReplayFilter;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells of each committed record that was written since this process began, once. So what is counted here is neither what a
 * transaction took back nor what was there before:
 *
 * <ul>
 *   <li>a restart begins at zero, whether it continues where it was, or rebuilds the view from the whole topic;
 *   <li>a partition that moves to another instance is counted there from then on, and the sum over instances is right;
 *   <li>what is written while an instance is started again that keeps its partitions is counted by no instance;
 *   <li>after a crash, the instance that takes over may report the last second again, which the dead one had not
 *       committed.
 * </ul>
 */
public final class CommittedRecordListener<V> {
    private final Instant began;
    private final Function<V, Instant> writtenAt;
    private final Consumer<V> listener;
    private final ReplayFilter firstReads = new ReplayFilter();

    /**
     * @param began when this process began
     * @param writtenAt when a record was written, by its writer's clock
     */
    public CommittedRecordListener(Instant began, Function<V, Instant> writtenAt, Consumer<V> listener) {
        this.began = began;
        this.writtenAt = writtenAt;
        this.listener = listener;
    }

    /** For a view whose records are not counted. */
    public static <V> CommittedRecordListener<V> none() {
        return new CommittedRecordListener<>(Instant.MAX, record -> Instant.MIN, record -> {});
    }

    void took(String topic, int partition, long offset, V value) {
        if (!writtenAt.apply(value).isBefore(began) && firstReads.isFirst(topic, partition, offset)) {
            listener.accept(value);
        }
    }
}
