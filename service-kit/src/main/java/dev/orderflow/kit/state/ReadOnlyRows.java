package dev.orderflow.kit.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Rows of several types in one store, to be read. */
public class ReadOnlyRows {
    private final String store;
    private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;

    /** @param store its name, for messages */
    public ReadOnlyRows(String store, ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
        this.store = store;
        this.rows = rows;
    }

    /** The value of a row, empty if there is no such row. */
    public <V> Optional<V> get(RowKey<V> key) {
        return Optional.ofNullable(rows.get(key.bytes()))
                .map(value -> key.type().read(store, value));
    }

    /** Whether there is such a row. It costs no reading of the value. */
    public boolean has(RowKey<?> key) {
        return rows.get(key.bytes()) != null;
    }

    /**
     * Rows in the order of their keys.
     *
     * @param type of all rows in the range
     * @param atMost how many; behind the last of so many it does not look
     */
    public <V> List<V> range(RowType<V> type, RowRange range, int atMost) {
        return range(type, range, Function.identity(), atMost, value -> 1);
    }

    /**
     * Rows in the order of their keys, as much as may be read at once.
     *
     * @param type of all rows in the range
     * @param as what is made of a value
     * @param atMost where it ends: with the row with which the costs reach this; behind it it does not look
     */
    public <V, T> List<T> range(RowType<V> type, RowRange range, Function<V, T> as, int atMost, ToIntFunction<T> cost) {
        List<T> found = new ArrayList<>();
        int spent = 0;
        try (RowCursor cursor = scan(range)) {
            while (spent < atMost && cursor.next()) {
                T row = as.apply(cursor.value(type));
                found.add(row);
                spent += cost.applyAsInt(row);
            }
        }
        return found;
    }

    /** Goes through rows of any types in the order of their keys. To be closed. */
    public RowCursor scan(RowRange range) {
        return range.isEmpty()
                ? RowCursor.overNothing(store)
                : new RowCursor(store, rows.range(range.from(), range.to()), range.to(), true);
    }

    /** As {@link #scan}, from the last row to the first. */
    public RowCursor scanBackwards(RowRange range) {
        return range.isEmpty()
                ? RowCursor.overNothing(store)
                : new RowCursor(store, rows.reverseRange(range.from(), range.to()), range.to(), false);
    }

    final String store() {
        return store;
    }
}
