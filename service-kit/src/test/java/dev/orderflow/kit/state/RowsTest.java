package dev.orderflow.kit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in a real store of RocksDB. */
class RowsTest {
    private static final String STORE = "rows";
    private static final RowType<String> PART =
            RowType.of('g', Serdes.String(), KeyPart.TEXT, KeyPart.mark('p'), KeyPart.NUMBER);
    private static final RowType<Long> WHOLE = RowType.of('g', Serdes.Long(), KeyPart.TEXT, KeyPart.mark('q'));

    @TempDir
    private Path directory;

    private KeyValueStore<Bytes, byte[]> store;
    private Rows rows;

    @BeforeEach
    void openStore() {
        MockProcessorContext<String, String> task =
                new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
        store = Rows.builder(STORE).withLoggingDisabled().build();
        store.init(task.getStateStoreContext(), store);
        task.addStateStore(store);
        rows = new Rows(STORE, task);
        for (String id : List.of("1", "10", "2")) {
            rows.put(WHOLE.key(id), Long.parseLong(id));
            for (int number = 3; number > 0; number--) {
                rows.put(PART.key(id, number), id + "/" + number);
            }
        }
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void givesBackWhatWasPutUntilItIsDeleted() {
        assertThat(rows.get(PART.key("1", 2))).contains("1/2");
        assertThat(rows.get(WHOLE.key("10"))).contains(10L);
        rows.delete(PART.key("1", 2));
        assertThat(rows.get(PART.key("1", 2))).isEmpty();
        assertThat(rows.has(PART.key("1", 2))).isFalse();
        assertThat(rows.has(PART.key("1", 3))).isTrue();
        rows.delete(PART.key("1", 2));
    }

    @Test
    void readsARangeUpToItsEndOrItsBound() {
        assertThat(rows.range(PART, PART.rows("1"), 10)).containsExactly("1/1", "1/2", "1/3");
        assertThat(rows.range(PART, PART.rows("1"), 2)).containsExactly("1/1", "1/2");
        assertThat(rows.range(PART, PART.rows("1"), 0)).isEmpty();
        assertThat(rows.range(PART, PART.rows("3"), 10)).isEmpty();
        assertThat(rows.range(PART, new RowRange(PART.behind("1", 1), PART.first("1", 3)), 10))
                .containsExactly("1/2");
        assertThat(rows.range(PART, new RowRange(PART.behind("1"), PART.first("1")), 10))
                .isEmpty();
    }

    @Test
    void findsTheKeysThatBeginWithAText() {
        RowType<Long> word = RowType.of('w', Serdes.Long(), KeyPart.TEXT, KeyPart.NUMBER);
        List.of("an", "ana", "anab", "b", "a\u0000", "\u0001").forEach(text -> rows.put(word.key(text, 7), 1L));
        assertThat(texts(word, "an")).containsExactly("an", "ana", "anab");
        assertThat(texts(word, "ana")).containsExactly("ana", "anab");
        assertThat(texts(word, "a\u0000")).containsExactly("a\u0000");
        assertThat(texts(word, "\u0001")).containsExactly("\u0001");
        assertThat(texts(word, "c")).isEmpty();
        assertThat(texts(word, "")).hasSize(6);
        RowType<Long> numbered = RowType.of('n', Serdes.Long(), KeyPart.NUMBER);
        assertThatThrownBy(() -> numbered.startingWith("1")).isInstanceOf(IllegalStateException.class);
    }

    private List<String> texts(RowType<Long> type, String begin) {
        List<String> found = new ArrayList<>();
        try (RowCursor cursor = rows.scan(type.startingWith(begin))) {
            while (cursor.next()) {
                found.add(cursor.key(type).text(0));
            }
        }
        return found;
    }

    @Test
    void endsWithTheRowThatReachesTheBoundOfCosts() {
        assertThat(rows.range(PART, PART.rows("10"), text -> text, 8, String::length))
                .containsExactly("10/1", "10/2");
        assertThat(rows.range(PART, PART.rows("10"), text -> text, 9, String::length))
                .containsExactly("10/1", "10/2", "10/3");
    }

    @Test
    void goesThroughRowsOfAllTypes() {
        List<String> seen = new ArrayList<>();
        try (RowCursor cursor = rows.scan(new RowRange(PART.first("1"), WHOLE.behind("1")))) {
            while (cursor.next()) {
                seen.add(
                        cursor.is(PART)
                                ? cursor.key(PART).number(1) + "=" + cursor.value(PART)
                                : cursor.key(WHOLE).text(0) + "=" + cursor.value(WHOLE));
            }
        }
        assertThat(seen).containsExactly("1=1/1", "2=1/2", "3=1/3", "1=1");
    }

    @Test
    void goesBackwardsFromBeforeTheEnd() {
        List<Long> seen = new ArrayList<>();
        Bytes end = PART.key("1", 3).bytes();
        try (RowCursor cursor = rows.scanBackwards(new RowRange(PART.first("1"), end))) {
            while (cursor.next()) {
                seen.add(cursor.key(PART).number(1));
            }
        }
        assertThat(seen).containsExactly(2L, 1L);
    }

    @Test
    void refusesToTakeARowForOneOfAnotherType() {
        try (RowCursor cursor = rows.scan(WHOLE.rows("1"))) {
            assertThatThrownBy(() -> cursor.key(WHOLE)).hasMessage("no row");
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.is(PART)).isFalse();
            assertThatThrownBy(() -> cursor.key(PART))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining(STORE);
            assertThat(cursor.next()).isFalse();
        }
    }
}
