package dev.orderflow.kit.state;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Goes through the rows of a range, of any types. To be closed: it holds an iterator of the store. */
public final class RowCursor implements AutoCloseable {
    private final String store;
    private final KeyValueIterator<Bytes, byte[]> rows;
    private final Bytes end;
    private final boolean endsThere;
    private KeyValue<Bytes, byte[]> current;

    /**
     * @param rows of a range that has its end within it
     * @param end of the range; a row of this key is passed over
     * @param endsThere whether nothing comes behind the end
     */
    RowCursor(String store, KeyValueIterator<Bytes, byte[]> rows, Bytes end, boolean endsThere) {
        this.store = store;
        this.rows = rows;
        this.end = end;
        this.endsThere = endsThere;
    }

    /**
     * Goes to the next row, at first to the first.
     *
     * <p>A store of RocksDB looks for the row behind it already, over all that was deleted there. So a caller that
     * knows how many rows there are does not ask for one more.
     *
     * @return whether there is one
     */
    public boolean next() {
        current = null;
        while (current == null && rows.hasNext()) {
            KeyValue<Bytes, byte[]> row = rows.next();
            if (!row.key.equals(end)) {
                current = row;
            } else if (endsThere) {
                return false;
            }
        }
        return current != null;
    }

    /** Whether the row is of this type. */
    public boolean is(RowType<?> type) {
        return type.isKeyOf(row().key);
    }

    /** The key of the row, if it is of this type. */
    public <V> Optional<RowKey<V>> keyIf(RowType<V> type) {
        return type.parse(row().key);
    }

    /**
     * The key of the row.
     *
     * @param type of the row
     * @throws IllegalStateException if it is of another type
     */
    public <V> RowKey<V> key(RowType<V> type) {
        return keyIf(type)
                .orElseThrow(() -> new IllegalStateException(
                        "row of " + store + ": " + row().key + " (expected: a key of " + type + ")"));
    }

    /**
     * The value of the row.
     *
     * @param type of the row
     */
    public <V> V value(RowType<V> type) {
        return type.read(store, row().value);
    }

    @Override
    public void close() {
        rows.close();
    }

    private KeyValue<Bytes, byte[]> row() {
        return Objects.requireNonNull(current, "no row");
    }

    /** Of a range that is empty; stores warn of one that ends before it begins. */
    static RowCursor overNothing(String store) {
        return new RowCursor(store, new Nothing(), Bytes.wrap(Bytes.EMPTY), true);
    }

    private static final class Nothing implements KeyValueIterator<Bytes, byte[]> {
        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public KeyValue<Bytes, byte[]> next() {
            throw new NoSuchElementException();
        }

        @Override
        public Bytes peekNextKey() {
            throw new NoSuchElementException();
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
