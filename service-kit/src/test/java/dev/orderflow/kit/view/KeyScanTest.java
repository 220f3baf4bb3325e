package dev.orderflow.kit.view;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.list.KeyQuery;
import dev.orderflow.kit.list.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages from the rows of one partition, in a real store of RocksDB. */
class KeyScanTest {
    private static final String ASKED_FOR = "yes";
    private static final String BEYOND_FFFF = "\uD83D\uDE00";

    @TempDir
    private Path directory;

    private KeyValueStore<String, byte[]> store;
    private int found;

    @BeforeEach
    void openStore() {
        MockProcessorContext<String, String> task =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
        store = Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore("rows"), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(task.getStateStoreContext(), store);
        RowStore.write(store, 7);
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void hasNothingButTheRowsOfKeysInTheOrderOfTheirBytes() {
        put("A", "A B", "A;x", "A;x;y", "B;", "B", "A:", "A<", "b", "\uFFEE", BEYOND_FFFF);
        assertThat(page(Optional.empty(), 200))
                .isEqualTo(whole("A", "A B", "A:", "A<", "B", "b", "\uFFEE", BEYOND_FFFF));
    }

    @Test
    void ofNothingIsEmpty() {
        assertThat(page(Optional.empty(), 1)).isEqualTo(whole());
        assertThat(page(Optional.of("A"), 1)).isEqualTo(whole());
    }

    @Test
    void endsWithItsLimit() {
        put("A", "B", "C", "C;x");
        assertThat(page(Optional.empty(), 2)).isEqualTo(until("B", "A", "B"));
        assertThat(page(Optional.empty(), 3)).isEqualTo(whole("A", "B", "C"));
        assertThat(page(Optional.empty(), 4)).isEqualTo(whole("A", "B", "C"));
    }

    @Test
    void goesOnBehindAKeyThatNeedNotBeThere() {
        put("A", "A;x", "A B", "B");
        assertThat(page(Optional.of("A"), 200)).isEqualTo(whole("A B", "B"));
        assertThat(page(Optional.of("A A"), 200)).isEqualTo(whole("A B", "B"));
        assertThat(page(Optional.of("B"), 200)).isEqualTo(whole());
    }

    @Test
    void stepsOverThePartsOfAKeyWithoutLookingAtThem() {
        put("A", "B");
        IntStream.range(0, 2 * KeyScan.MAX_LOOKED_AT).forEach(number -> put("A;" + number));
        assertThat(page(Optional.empty(), 200)).isEqualTo(whole("A", "B"));
    }

    @Test
    void looksAtSoManyKeysAndNoMore() {
        List<String> keys = IntStream.range(0, KeyScan.MAX_LOOKED_AT + 1)
                .mapToObj(number -> String.format("%06d", number))
                .toList();
        keys.forEach(key -> store.put(key, new StoredRow(0, "no".getBytes(UTF_8)).bytes()));
        put("X");

        Page<String, String> first = page(Optional.empty(), 200);
        assertThat(first).isEqualTo(until(keys.get(KeyScan.MAX_LOOKED_AT - 1)));
        assertThat(found).isEqualTo(KeyScan.MAX_LOOKED_AT);
        assertThat(page(first.next(), 200)).isEqualTo(whole("X"));
        assertThat(page(Optional.of(keys.get(0)), 200))
                .as("one more")
                .isEqualTo(until(keys.get(KeyScan.MAX_LOOKED_AT)));
        assertThat(page(Optional.of(keys.get(1)), 200)).as("as many").isEqualTo(whole("X"));
        assertThat(page(Optional.of(keys.get(2)), 200)).as("one less").isEqualTo(whole("X"));
    }

    @Test
    void showsEachKeyOnceOverAllPages() {
        IntStream.range(0, 100).forEach(number -> put("K" + number, "K" + number + ";a", "K" + number + ";b"));
        List<String> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<String, String> page = page(after, 7);
            seen.addAll(page.items());
            after = page.next();
        } while (after.isPresent());
        assertThat(seen).hasSize(100).doesNotHaveDuplicates().isSorted();
    }

    /** Items are keys. */
    private Page<String, String> page(Optional<String> after, int limit) {
        return new KeyScan<>(store, new KeyQuery(Optional.empty(), after, limit), this::find).page();
    }

    private Optional<String> find(StoredRow row) {
        found++;
        String text = new String(row.value(), UTF_8);
        return text.startsWith(ASKED_FOR) ? Optional.of(text.substring(ASKED_FOR.length())) : Optional.empty();
    }

    private void put(String... rows) {
        for (String row : rows) {
            store.put(row, new StoredRow(0, (ASKED_FOR + row).getBytes(UTF_8)).bytes());
        }
    }

    private static Page<String, String> whole(String... items) {
        return new Page<>(List.of(items), Optional.empty());
    }

    private static Page<String, String> until(String next, String... items) {
        return new Page<>(List.of(items), Optional.of(next));
    }
}
