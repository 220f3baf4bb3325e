package dev.orderflow.kit.view;

import dev.orderflow.kit.list.KeyQuery;
import dev.orderflow.kit.list.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Looks through the rows of one partition for a page of a list by key, up to a bound. It looks at the row of each key, and
 * steps over what a key has besides ({@link ViewSpec#part}), however much that is.
 */
final class KeyScan<T> {
    /** How many keys of a partition are looked at for one page. */
    static final int MAX_LOOKED_AT = 5_000;

    private final ReadOnlyKeyValueStore<String, byte[]> rows;
    private final KeyQuery query;
    private final Function<StoredRow, Optional<T>> find;

    /** @param find what is made of a row; empty: it is not asked for */
    KeyScan(ReadOnlyKeyValueStore<String, byte[]> rows, KeyQuery query, Function<StoredRow, Optional<T>> find) {
        this.rows = rows;
        this.query = query;
        this.find = find;
    }

    Page<T, String> page() {
        List<T> found = new ArrayList<>();
        int lookedAt = 0;
        Optional<String> last = Optional.empty();
        try (Keys keys = new Keys(query.after().map(ViewSpec::behind).orElse(RowStore.FIRST))) {
            for (Optional<KeyValue<String, byte[]>> row = keys.next(); row.isPresent(); row = keys.next()) {
                if (lookedAt == MAX_LOOKED_AT || found.size() == query.limit()) {
                    return new Page<>(found, last);
                }
                lookedAt++;
                last = Optional.of(row.get().key);
                find.apply(StoredRow.of(row.get().value)).ifPresent(found::add);
            }
        }
        return new Page<>(found, Optional.empty());
    }

    /** The rows of keys, in their order. */
    private final class Keys implements AutoCloseable {
        private KeyValueIterator<String, byte[]> here;

        Keys(String from) {
            here = from(from);
        }

        Optional<KeyValue<String, byte[]>> next() {
            while (here.hasNext()) {
                KeyValue<String, byte[]> row = here.next();
                if (!ViewSpec.isPart(row.key)) {
                    return Optional.of(row);
                }
                KeyValueIterator<String, byte[]> behind = from(ViewSpec.behindParts(row.key));
                here.close();
                here = behind;
            }
            return Optional.empty();
        }

        @Override
        public void close() {
            here.close();
        }

        private KeyValueIterator<String, byte[]> from(String first) {
            return rows.range(first, null); // to the last one
        }
    }
}
