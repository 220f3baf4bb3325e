package dev.orderflow.kit.streams;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the {@linkplain CheckpointedStore stores} of one Kafka Streams client what its stream threads have committed, and asks those
 * that are quiet for their checkpoints.
 */
final class Checkpoints {
    /** Where the stores find it in the client's configuration. */
    static final String CONFIG = "orderflow.checkpoints";

    static final String CHANGELOG = "-changelog";

    private static final Logger log = LoggerFactory.getLogger(Checkpoints.class);

    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<TopicPartition, CheckpointedStore> stores = new ConcurrentHashMap<>();

    /**
     * The records of a changelog that a transaction has.
     *
     * @param last offset of the last one; less than 0 if it is not known
     */
    record Acknowledged(long number, long last) {
        static final Acknowledged NOTHING = new Acknowledged(0, -1);

        Acknowledged and(long offset) {
            return new Acknowledged(number + 1, Math.max(last, offset));
        }
    }

    /** @param nanos the time, as {@link System#nanoTime} */
    Checkpoints(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
    }

    /** For a store whose client tells nothing, as in a test of a topology. */
    static Checkpoints none() {
        return new Checkpoints(Clock.systemUTC(), System::nanoTime);
    }

    /** @param config of the client */
    static Checkpoints of(Map<String, Object> config) {
        return config.get(CONFIG) instanceof Checkpoints checkpoints ? checkpoints : none();
    }

    void opened(CheckpointedStore store) {
        stores.put(store.changelog(), store);
    }

    void closed(CheckpointedStore store) {
        stores.remove(store.changelog(), store);
    }

    /** The calling thread's transaction was committed. */
    void committed(Map<TopicPartition, Acknowledged> rows) {
        rows.forEach((changelog, acknowledged) -> {
            CheckpointedStore store = stores.get(changelog);
            if (store != null) {
                tell(store, acknowledged);
            }
        });
    }

    /** The transaction is committed whatever becomes of a checkpoint. A store that cannot be written to fails at the next write. */
    private static void tell(CheckpointedStore store, Acknowledged rows) {
        try {
            store.committed(rows);
        } catch (ProcessorStateException failure) {
            log.warn("No checkpoint of {}", store.changelog(), failure);
        }
    }

    /** The names of a task's stores that write checkpoints. */
    Set<String> stores(String task) {
        return stores.values().stream()
                .filter(store -> store.task().equals(task))
                .map(CheckpointedStore::name)
                .collect(Collectors.toSet());
    }

    /**
     * Looks after the stores of tasks that run here, and nowhere else. Any one thread may call it, every now and then.
     *
     * @param tasks their ids
     * @return until when the files of a task have all that was committed, as far as that is known
     */
    Map<String, Instant> save(Set<String> tasks) {
        Map<String, List<CheckpointedStore>> byTask = stores.values().stream()
                .filter(store -> tasks.contains(store.task()))
                .collect(Collectors.groupingBy(CheckpointedStore::task));
        Map<String, Instant> saved = new HashMap<>();
        byTask.forEach((task, its) ->
                oldest(its.stream().map(CheckpointedStore::save).toList()).ifPresent(until -> saved.put(task, until)));
        return saved;
    }

    private static Optional<Instant> oldest(List<Optional<Instant>> times) {
        return times.stream().allMatch(Optional::isPresent)
                ? times.stream().flatMap(Optional::stream).min(Comparator.naturalOrder())
                : Optional.empty();
    }

    Instant now() {
        return clock.instant();
    }

    long nanos() {
        return nanos.getAsLong();
    }
}
