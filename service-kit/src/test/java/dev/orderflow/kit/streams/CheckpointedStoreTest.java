package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.streams.Checkpoints.Acknowledged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Kafka's own store, opened on a copy of the files, makes of them: as after a kill. */
class CheckpointedStoreTest {
    private static final String NAME = "rows";
    private static final TopicPartition CHANGELOG = new TopicPartition("app-rows-changelog", 3);
    private static final TaskId TASK = new TaskId(0, 3);
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final String MIB = "x".repeat(1024 * 1024);

    private final AtomicLong nanos = new AtomicLong();
    private final Checkpoints checkpoints = new Checkpoints(Clock.fixed(NOW, ZoneOffset.UTC), nanos::get);
    private final List<KeyValueStore<Bytes, byte[]>> opened = new ArrayList<>();

    @TempDir
    private Path directory;

    private CheckpointedStore store;

    @BeforeEach
    void open() {
        store = (CheckpointedStore) open(CheckpointedStore.supplier(NAME).get(), directory.resolve("live"));
    }

    @AfterEach
    void close() {
        opened.forEach(KeyValueStore::close);
    }

    @Test
    void hasTheCommittedRowsAndTheirOffset() throws IOException {
        put("first");
        committed(1, 7);
        save();
        put("second");

        KeyValueStore<Bytes, byte[]> killed = kill();

        assertThat(rows(killed)).containsExactly("first");
        assertThat(killed.committedOffset(CHANGELOG)).isEqualTo(7);
    }

    @Test
    void hasTheRowsOfItsLastCheckpoint() throws IOException {
        put("first");
        committed(1, 7);
        save();
        put("second");
        put("third");
        committed(2, 10);
        save();

        KeyValueStore<Bytes, byte[]> killed = kill();

        assertThat(rows(killed)).containsExactly("first", "second", "third");
        assertThat(killed.committedOffset(CHANGELOG)).isEqualTo(10);
    }

    @Test
    void isSavedAtTheCommitThatFillsItsMemory() throws IOException {
        fill(13);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        committed(13, 12);
        awaitSaved();

        assertThat(kill().committedOffset(CHANGELOG)).isEqualTo(12);
    }

    /** A store without any would have Streams delete the files of all stores of its task. */
    @Test
    void isSavedAtTheFirstCommit() throws IOException {
        put("first");
        committed(1, 7);
        awaitSaved();

        assertThat(rows(kill())).containsExactly("first");
    }

    @Test
    void isNotSavedAtEachCommit() throws IOException {
        put("first");
        committed(1, 7);
        awaitSaved();
        put("second");
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        committed(1, 9);

        assertThat(store.save()).contains(NOW);
        KeyValueStore<Bytes, byte[]> killed = kill();

        assertThat(rows(killed)).containsExactly("first");
        assertThat(killed.committedOffset(CHANGELOG)).isEqualTo(7);
    }

    /** The broker has known a record before: the row is committed, and nobody knows where. */
    @Test
    void isNotSavedWithoutTheOffset() throws IOException {
        put("first");
        committed(1, -1);
        nanos.addAndGet(CheckpointedStore.OLDEST.toNanos());
        assertThat(store.save()).isEmpty();
        put("second");
        committed(1, 9);
        nanos.addAndGet(CheckpointedStore.OLDEST.toNanos());
        awaitSaved();

        assertThat(rows(kill())).containsExactly("first", "second");
    }

    @Test
    void waitsForTheCommitWhenItIsAsked() {
        put("first");
        committed(1, 7);
        put("second");
        nanos.addAndGet(CheckpointedStore.OLDEST.toNanos());
        assertThat(store.save()).isEmpty();
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        committed(1, 9);
        awaitSaved();
    }

    /** Aborted, or never sent: the changelog lacks it, and nobody writes it again. */
    @Test
    void isNotSavedOnceAWriteWasLost() throws IOException {
        put("lost");
        put("second");
        committed(1, 7);
        put("third");
        committed(1, 9);
        nanos.addAndGet(CheckpointedStore.OLDEST.toNanos());
        assertThat(store.save()).isEmpty();

        assertThat(rows(kill())).isEmpty();
    }

    /** Kafka Streams does this with a task that ends in the middle of a transaction. */
    @Test
    void ignoresAnOffsetWithUncommittedRows() throws IOException {
        put("first");
        nanos.addAndGet(CheckpointedStore.OLDEST.toNanos());
        store.commit(Map.of(CHANGELOG, 7L));
        assertThat(store.save()).isEmpty();

        assertThat(rows(kill())).isEmpty();
    }

    @Test
    void isSavedWhileItIsRestored() throws IOException {
        nanos.addAndGet(CheckpointedStore.OLDEST.toNanos());
        assertThat(store.save()).isEmpty();
        store.commit(Map.of(CHANGELOG, 7L));
        awaitSaved();

        assertThat(kill().committedOffset(CHANGELOG)).isEqualTo(7);
    }

    /** It may be far behind: that it was saved says nothing about what was committed until then. */
    @Test
    void doesNotSayThatARestoreIsCurrent() {
        store.commit(Map.of(CHANGELOG, 7L));
        Awaitility.await().ignoreExceptions().until(() -> kill().committedOffset(CHANGELOG) == 7);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        store.commit(Map.of(CHANGELOG, 9L));

        assertThat(store.save()).isEmpty();
    }

    /** Else the task's other stores would be restored whole, too. */
    @Test
    void isSavedWithoutRows() throws IOException {
        store.commit(Map.of(CHANGELOG, -4L));
        save();

        assertThat(kill().committedOffset(CHANGELOG)).isEqualTo(-4);
    }

    /** Kafka Streams would add the changelog to the rows. */
    @Test
    void isNotSavedWithRowsAndNoOffset() throws IOException {
        put("first");
        committed(1, 7);
        store.commit(Map.of(CHANGELOG, -4L));
        nanos.addAndGet(CheckpointedStore.OLDEST.toNanos());
        assertThat(store.save()).isEmpty();

        assertThat(rows(kill())).isEmpty();
    }

    @Test
    void isRefusedAfterRocksDbHasFlushedByItself() throws IOException {
        put("first");
        committed(1, 7);
        save();
        fill(40);
        Awaitility.await().until(() -> bytes(directory.resolve("live")) > 10L * MIB.length());
        Awaitility.await()
                .untilAsserted(() -> assertThatThrownBy(this::kill).isInstanceOf(TaskCorruptedException.class));

        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        committed(40, 50);
        Awaitility.await().ignoreExceptions().until(() -> kill().committedOffset(CHANGELOG) == 50);
    }

    @Test
    void isClosedAfterAnOrderlyEnd() throws IOException {
        put("first");
        committed(1, 7);
        store.commit(Map.of(CHANGELOG, 7L));
        store.close();

        KeyValueStore<Bytes, byte[]> next = kill();

        assertThat(rows(next)).containsExactly("first");
        assertThat(next.committedOffset(CHANGELOG)).isEqualTo(7);
    }

    /** Streams deletes its files then, and may be killed before it has. */
    @Test
    void isNotClosedAfterAnEndInTheMiddleOfATransaction() {
        put("first");
        committed(1, 7);
        save();
        put("second");
        store.close();

        assertThat(store.isOpen()).isFalse();
        assertThatThrownBy(this::kill).isInstanceOf(TaskCorruptedException.class);
    }

    @Test
    void saysUntilWhenItsFilesAreCurrent() {
        put("first");
        committed(1, 7);
        save();
        assertThat(checkpoints.save(Set.of("0_3"))).isEqualTo(Map.of("0_3", NOW));
        assertThat(checkpoints.save(Set.of("0_4"))).isEmpty();
        store.close();
        assertThat(checkpoints.save(Set.of("0_3"))).isEmpty();
    }

    private void put(String key) {
        store.put(Bytes.wrap(key.getBytes(StandardCharsets.UTF_8)), new byte[] {1});
    }

    private void fill(int mebibytes) {
        for (int row = 0; row < mebibytes; row++) {
            store.put(
                    Bytes.wrap(("row-" + row).getBytes(StandardCharsets.UTF_8)), MIB.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void committed(long rows, long last) {
        checkpoints.committed(Map.of(CHANGELOG, new Acknowledged(rows, last)));
    }

    private void save() {
        nanos.addAndGet(CheckpointedStore.OLDEST.toNanos());
        awaitSaved();
    }

    /** The flush is not waited for by the store. */
    private void awaitSaved() {
        Awaitility.await().until(() -> store.save().isPresent());
    }

    private KeyValueStore<Bytes, byte[]> kill() throws IOException {
        Path copy = Files.createTempDirectory(directory, "killed");
        try (Stream<Path> files = Files.walk(directory.resolve("live"))) {
            for (Path file : files.toList()) {
                Path target = copy.resolve(directory.resolve("live").relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return open(Stores.persistentKeyValueStore(NAME).get(), copy);
    }

    private KeyValueStore<Bytes, byte[]> open(KeyValueStore<Bytes, byte[]> of, Path state) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        config.put("processing.exception.handler.global.enabled", true);
        config.put(Checkpoints.CONFIG, checkpoints);
        of.init(new MockProcessorContext<>(config, TASK, state.toFile()).getStateStoreContext(), of);
        opened.add(of);
        return of;
    }

    private static List<String> rows(KeyValueStore<Bytes, byte[]> store) {
        List<String> keys = new ArrayList<>();
        try (var all = store.all()) {
            all.forEachRemaining(row -> keys.add(new String(row.key.get(), StandardCharsets.UTF_8)));
        }
        return keys;
    }

    private static long bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
