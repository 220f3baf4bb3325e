package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.KitCluster;
import dev.orderflow.kit.ServiceContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Utils;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Updates rows again and again, loses the local state, and restores it; or continues from a checkpoint, as after a kill. With
 * {@code -Drestore.rows=100000} it is the measurement of docs/adr/0007-restores.md; {@code -Drestore.topic.KEY=VALUE}
 * gives the changelog another setting.
 */
@Tag("proof")
@Tag("alone")
class RestoreIT {
    private static final int ROWS = Integer.getInteger("restore.rows", 40_000);
    private static final int UPDATES = Integer.getInteger("restore.updates", 10);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final String CHANGELOG = KitCluster.SERVICE + "-restore-" + CopyApp.STORE + "-changelog";

    /** As long as what the aggregator keeps of an order. */
    private static final String FILLER = "x".repeat(400);

    /** With its key, and what Kafka writes around it. */
    private static final long ROW_BYTES = 450;

    /** The segment that is written to is not cleaned, and the one before it not at once. */
    private static final long SEGMENT_BYTES = 16 * 1024 * 1024;

    @Test
    void readsLittleMoreThanTheRowsAndSaysHowFarItIs(@TempDir Path state) throws Exception {
        try (KitCluster cluster = new KitCluster()) {
            cluster.createTopics("restore-in", "restore-out");
            ServiceContext first = cluster.context(KitCluster.SERVICE, "1", state, topicSettings());
            try (StreamsApp app = CopyApp.of(first, "restore")) {
                app.start();
                KitCluster.awaitReady(first);
                update(cluster);
                awaitAllCopied(cluster);
            }
            long written = bytes(cluster);
            if (topicSettings().isEmpty()) {
                Awaitility.await()
                        .atMost(Duration.ofMinutes(2))
                        .until(() -> bytes(cluster) < 2L * ROWS * ROW_BYTES + 2 * SEGMENT_BYTES);
            }
            System.out.printf(
                    "rows %,d, updates of each %d, changelog written %,d bytes, left %,d bytes%n",
                    ROWS, UPDATES, written, bytes(cluster));
            loseState(state);
            ServiceContext second = cluster.context(KitCluster.SERVICE, "1", state, restoreSettings());
            TreeSet<String> said = new TreeSet<>();
            long start = System.nanoTime();
            try (StreamsApp app = CopyApp.of(second, "restore")) {
                app.start();
                Awaitility.await()
                        .atMost(LONG)
                        .pollInterval(Duration.ofMillis(5))
                        .until(() -> {
                            Optional.ofNullable(second.health().reasons().get("restore"))
                                    .ifPresent(said::add);
                            return second.health().ready();
                        });
                System.out.printf("ready after %,d ms%n", (System.nanoTime() - start) / 1_000_000);
            }
            System.out.println(said);
            assertThat(said)
                    .anySatisfy(why -> assertThat(why)
                            .startsWith("restoring its state: ")
                            .contains(" offsets, ")
                            .endsWith(" records a second; unfinished: copies 0"));
        }
    }

    @Test
    void goesOnFromItsCheckpointAfterAKill(@TempDir Path state, @TempDir Path aside) throws Exception {
        Path task = taskDirectory(state);
        try (KitCluster cluster = new KitCluster()) {
            cluster.createTopics("restore-in", "restore-out");
            ServiceContext first = cluster.context(state);
            try (StreamsApp app = CopyApp.of(first, "restore")) {
                app.start();
                KitCluster.awaitReady(first);
                update(cluster);
                awaitAllCopied(cluster);
                copy(task, aside); // what a kill would leave
            }
            loseState(state);
            copy(aside, task);
            ServiceContext second = cluster.context(state);
            try (StreamsApp app = CopyApp.of(second, "restore")) {
                app.start();
                KitCluster.awaitReady(second);
                System.out.printf("after a kill %,.0f records restored%n", restored(app));
                assertThat(restored(app)).isBetween(1.0, 0.9 * ROWS);
            }
        }
    }

    private static double restored(StreamsApp app) {
        return app.requireRunning().metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("records-consumed-total"))
                .filter(metric ->
                        metric.metricName().tags().getOrDefault("client-id", "").endsWith("restore-consumer"))
                .filter(metric -> !metric.metricName().tags().containsKey("topic"))
                .mapToDouble(metric -> ((Number) metric.metricValue()).doubleValue())
                .sum();
    }

    /** Files may come and go while RocksDB compacts; then all of it is copied again. */
    private static void copy(Path from, Path to) throws IOException {
        Awaitility.await()
                .ignoreExceptionsMatching(
                        gone -> gone instanceof NoSuchFileException || gone instanceof UncheckedIOException)
                .until(() -> {
                    Utils.delete(to.toFile());
                    try (Stream<Path> files = Files.walk(from)) {
                        for (Path file : files.toList()) {
                            Path target = to.resolve(from.relativize(file));
                            if (Files.isDirectory(file)) {
                                Files.createDirectories(target);
                            } else {
                                Files.copy(file, target);
                            }
                        }
                    }
                    return true;
                });
    }

    private static Path taskDirectory(Path state) {
        return state.resolve(KitCluster.SERVICE + "-restore").resolve("0_0");
    }

    /** Little at a time unless it is measured, so that the restore takes long enough on any machine to be seen. */
    private static Map<String, String> restoreSettings() {
        return topicSettings().isEmpty() && Integer.getInteger("restore.rows") == null
                ? Map.of("restore.consumer.max.partition.fetch.bytes", "4096")
                : topicSettings();
    }

    private static void update(KitCluster cluster) {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.broker().bootstrapServers(), "linger.ms", 5),
                new StringSerializer(),
                new StringSerializer())) {
            for (int update = 0; update < UPDATES; update++) {
                for (int row = 0; row < ROWS; row++) {
                    var unused = producer.send(new ProducerRecord<>("restore-in", "row-" + row, update + FILLER));
                }
            }
        }
    }

    private static void awaitAllCopied(KitCluster cluster) {
        TopicPartition input = new TopicPartition("restore-in", 0);
        try (Admin admin = admin(cluster)) {
            Awaitility.await().atMost(LONG).pollInterval(Duration.ofMillis(200)).until(() -> {
                var committed = admin.listConsumerGroupOffsets(KitCluster.SERVICE + "-restore")
                        .partitionsToOffsetAndMetadata()
                        .get()
                        .get(input);
                long end = admin.listOffsets(Map.of(input, OffsetSpec.latest()))
                        .partitionResult(input)
                        .get()
                        .offset();
                return committed != null && committed.offset() == end;
            });
        }
    }

    private static long bytes(KitCluster cluster) throws ExecutionException, InterruptedException {
        try (Admin admin = admin(cluster)) {
            return admin.describeLogDirs(List.of(1)).allDescriptions().get().values().stream()
                    .flatMap(directories -> directories.values().stream())
                    .flatMap(directory -> directory.replicaInfos().entrySet().stream())
                    .filter(replica -> replica.getKey().topic().equals(CHANGELOG))
                    .mapToLong(replica -> replica.getValue().size())
                    .sum();
        }
    }

    /** All but the identity. */
    private static void loseState(Path state) throws IOException {
        Utils.delete(taskDirectory(state).toFile());
    }

    private static Admin admin(KitCluster cluster) {
        return Admin.create(Map.of("bootstrap.servers", cluster.broker().bootstrapServers()));
    }

    private static Map<String, String> topicSettings() {
        Properties all = System.getProperties();
        Map<String, String> settings = new HashMap<>();
        all.stringPropertyNames().stream()
                .filter(key -> key.startsWith("restore.topic."))
                .forEach(key -> settings.put(key.substring("restore.".length()), all.getProperty(key)));
        return settings;
    }
}
