package dev.orderflow.kit.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.list.KeyQuery;
import dev.orderflow.kit.list.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of the listed parts of one key, in a real store of RocksDB. */
class PartScanTest {
    private static final String KEY = "JUMPERS";

    @TempDir
    private Path directory;

    private KeyValueStore<String, byte[]> store;

    @BeforeEach
    void openStore() {
        MockProcessorContext<String, String> task =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
        store = Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore("rows"), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(task.getStateStoreContext(), store);
        RowStore.write(store, 7);
        put(KEY, "the key itself");
        put(ViewSpec.part(KEY, "adjustment"), "another part");
        put(ViewSpec.part(KEY, "\u00a0adjustment"), "a part behind the listed ones");
        put("JUMPER", "a key before");
        put("JUMPERS 2", "a key behind");
        put(ViewSpec.listedPart("JUMPER", "of another key"), "of another key");
        put(ViewSpec.listedPart("JUMPERS 2", "of another key"), "of another key");
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void hasTheListedPartsOfTheKeyAlone() {
        assertThat(page(Optional.empty(), 10)).isEqualTo(new Page<>(List.of(), Optional.empty()));
        hold("b", "a", "B");
        assertThat(page(Optional.empty(), 10)).isEqualTo(new Page<>(List.of("B", "a", "b"), Optional.empty()));
    }

    @Test
    void hasANextPageExactlyIfThereIsMore() {
        hold("a", "b", "c");
        assertThat(page(Optional.empty(), 2)).isEqualTo(new Page<>(List.of("a", "b"), Optional.of("b")));
        assertThat(page(Optional.of("b"), 2)).isEqualTo(new Page<>(List.of("c"), Optional.empty()));
        assertThat(page(Optional.empty(), 3)).isEqualTo(new Page<>(List.of("a", "b", "c"), Optional.empty()));
        assertThat(page(Optional.of("c"), 1)).isEqualTo(new Page<>(List.of(), Optional.empty()));
    }

    @Test
    void goesOnBehindAPartThatIsGone() {
        hold("a", "b", "c");
        store.delete(ViewSpec.listedPart(KEY, "b"));
        assertThat(page(Optional.of("b"), 1)).isEqualTo(new Page<>(List.of("c"), Optional.empty()));
    }

    @Test
    void aListOfKeysStepsOverThem() {
        hold("a", "b", "c");
        Page<String, String> keys = new KeyScan<>(
                        store,
                        new KeyQuery(Optional.empty(), Optional.empty(), 10),
                        row -> Optional.of(new String(row.value(), UTF_8)))
                .page();
        assertThat(keys.items()).containsExactly("a key before", "the key itself", "a key behind");
    }

    private Page<String, String> page(Optional<String> after, int limit) {
        return new PartScan(store, KEY).page(after, limit).map(row -> new String(row.value(), UTF_8));
    }

    private void hold(String... parts) {
        for (String part : parts) {
            put(ViewSpec.listedPart(KEY, part), part);
        }
    }

    private void put(String row, String value) {
        store.put(row, new StoredRow(1, value.getBytes(UTF_8)).bytes());
    }
}
