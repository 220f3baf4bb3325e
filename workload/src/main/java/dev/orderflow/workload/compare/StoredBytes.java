package dev.orderflow.workload.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/** How much a data directory of {@code dev} holds, while nothing runs on it. */
record StoredBytes(Path data) {
    private static final String CHANGELOG = "-changelog-";

    /** The records of topics; not those of changelogs, nor of the broker's own topics. */
    long topics() {
        return records(topic -> !topic.contains(CHANGELOG) && !topic.startsWith("__"));
    }

    /** The records of changelogs: what a restore reads. */
    long changelogs() {
        return records(topic -> topic.contains(CHANGELOG));
    }

    /** The local stores of the services. */
    long stores() {
        return sum(data.resolve("services"), file -> true);
    }

    /** Deletes the local stores of a service, which then restores them from its changelogs. */
    void deleteStores(String service) {
        try (Stream<Path> directories = Files.list(data.resolve("services"))) {
            List<Path> those = directories
                    .filter(directory -> directory.getFileName().toString().startsWith(service + "-"))
                    .filter(Files::isDirectory)
                    .toList();
            for (Path directory : those) {
                Utils.delete(directory.toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long records(Predicate<String> topic) {
        return sum(
                data.resolve("broker"),
                file -> file.getFileName().toString().endsWith(".log")
                        && topic.test(file.getParent().getFileName().toString()));
    }

    private static long sum(Path directory, Predicate<Path> which) {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .filter(which)
                    .mapToLong(StoredBytes::size)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
