package dev.orderflow.kit.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * How long an application's local state may be unused. A changelog forgets that a row was deleted after a day
 * ({@code delete.retention.ms}); an instance that comes back later with its old files would keep such rows for ever, and an
 * order that was decided long ago would be open again. Older state is left to Kafka Streams to delete at the start
 * ({@code state.cleanup.dir.max.age.ms}), and is restored whole.
 */
public final class LocalStateExpiry {
    /** Half of what a changelog remembers. */
    public static final Duration OLDEST = Duration.ofHours(12);

    private LocalStateExpiry() {}

    /**
     * Says that the state was in use until now. Streams goes by the times of the tasks' directories, which change when a task
     * begins; after an orderly end they must be reported. After any other end the state is not used again anyway.
     *
     * @param state the application's directory
     */
    static void inUseUntil(Instant now, Path state) {
        if (Files.notExists(state)) {
            return; // it never had a task
        }
        try (Stream<Path> tasks = Files.list(state)) {
            for (Path task : tasks.filter(Files::isDirectory).toList()) {
                Files.setLastModifiedTime(task, FileTime.from(now));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The state in " + state + " may be taken for old", failure);
        }
    }
}
