package dev.orderflow.kit.streams;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.TaskMetadata;
import org.apache.kafka.streams.ThreadMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long an application's local state may be unused. A changelog forgets that a row was deleted after a day
 * ({@code delete.retention.ms}); an instance that comes back later with its old files would keep such rows for ever, and an
 * order that was decided long ago would be open again. Older state is left to Kafka Streams to delete at the start
 * ({@code state.cleanup.dir.max.age.ms}), and is restored whole.
 *
 * <p>Streams goes by the times of the tasks' directories, which change when a task begins here for the first time and never again.
 * This sets them to the time until which the files have all that was committed: while the application runs, that of the last
 * {@linkplain CheckpointedStore checkpoint}; at its orderly end, that at which it last was a member of its group with everything
 * restored.
 */
final class LocalStateExpiry implements AutoCloseable {
    /** Half of what a changelog remembers. */
    static final Duration OLDEST = Duration.ofHours(12);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    /** A standby is taken as caught up after this time in the group: Streams does not report it. */
    private static final Duration STANDBY_IS_CURRENT_AFTER = Duration.ofMinutes(10);

    private static final Logger log = LoggerFactory.getLogger(LocalStateExpiry.class);

    private final KafkaStreams streams;
    private final Checkpoints checkpoints;
    private final Path directory;
    private final Clock clock;

    /** It may have to wait for a store that waits for its disk, for which the application's own looks must not wait. */
    private final ExecutorService looks;

    private final long begin = System.nanoTime();
    private Future<?> look = CompletableFuture.completedFuture(null);
    private long lookedAt = begin - LOOK_EVERY.toNanos();
    private Map<String, Instant> current = Map.of();

    /** @param directory of the application, by whose name its thread is called */
    LocalStateExpiry(KafkaStreams streams, Checkpoints checkpoints, Path directory, Clock clock) {
        this.streams = streams;
        this.checkpoints = checkpoints;
        this.directory = directory;
        this.clock = clock;
        this.looks = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, directory.getFileName() + "-checkpoints");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** To be called again and again while the application is a member of its group, and has restored everything. */
    void isCurrent() {
        long now = System.nanoTime();
        if (now - lookedAt >= LOOK_EVERY.toNanos() && look.isDone()) {
            lookedAt = now;
            Set<ThreadMetadata> threads = streams.metadataForLocalThreads();
            Set<String> active = ids(threads, ThreadMetadata::activeTasks);
            Set<String> tasks = new HashSet<>(active);
            if (now - begin >= STANDBY_IS_CURRENT_AFTER.toNanos()) {
                tasks.addAll(ids(threads, ThreadMetadata::standbyTasks));
            }
            Instant time = clock.instant();
            current = tasks.stream().collect(Collectors.toMap(Function.identity(), task -> time));
            look = looks.submit(() -> save(active));
        }
    }

    /** After an orderly end the files have all that was committed while it was a member. */
    void ended() {
        write(current);
    }

    @Override
    public void close() {
        looks.shutdown();
    }

    private void save(Set<String> active) {
        try {
            Map<String, Instant> saved = checkpoints.save(active);
            saved.keySet().removeIf(task -> !hasOnlyCheckpoints(task));
            write(saved);
        } catch (RuntimeException failure) {
            log.warn("The files of {} may be taken for old, and be restored whole", directory, failure);
        }
    }

    /** The age of other stores' files in the same directory is unknown. */
    private boolean hasOnlyCheckpoints(String task) {
        try (Stream<Path> stores = Files.list(directory.resolve(task).resolve("rocksdb"))) {
            Set<String> checkpointed = checkpoints.stores(task);
            return stores.allMatch(
                    store -> checkpointed.contains(store.getFileName().toString()));
        } catch (IOException gone) {
            log.debug("Task {} has no stores: {}", task, gone.toString());
            return false;
        }
    }

    private void write(Map<String, Instant> tasks) {
        tasks.forEach((task, until) -> {
            try {
                Files.setLastModifiedTime(directory.resolve(task), FileTime.from(until));
            } catch (NoSuchFileException stateless) {
                log.debug("{} has no state, or is gone", stateless.getFile());
            } catch (IOException failure) {
                log.warn("The files of {} in {} may be taken for old, and be restored whole", task, directory, failure);
            }
        });
    }

    private static Set<String> ids(Set<ThreadMetadata> threads, Function<ThreadMetadata, Set<TaskMetadata>> tasks) {
        return threads.stream()
                .flatMap(thread -> tasks.apply(thread).stream())
                .map(task -> task.taskId().toString())
                .collect(Collectors.toSet());
    }
}
