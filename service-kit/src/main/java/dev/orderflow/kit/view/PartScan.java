package dev.orderflow.kit.view;

import dev.orderflow.kit.list.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Goes through the listed parts of one key ({@link ViewSpec#listedPart}) for a page. It looks at what it shows, and at one more. */
final class PartScan {
    private final ReadOnlyKeyValueStore<String, byte[]> rows;
    private final String before;

    PartScan(ReadOnlyKeyValueStore<String, byte[]> rows, String key) {
        this.rows = rows;
        this.before = ViewSpec.beforeListedParts(key);
    }

    Page<StoredRow, String> page(Optional<String> after, int limit) {
        List<StoredRow> found = new ArrayList<>();
        Optional<String> last = Optional.empty();
        String first = after.map(part -> ViewSpec.behind(before + part)).orElse(before);
        try (KeyValueIterator<String, byte[]> parts = rows.range(first, behindAll())) {
            while (parts.hasNext()) {
                KeyValue<String, byte[]> row = parts.next();
                if (!row.key.startsWith(before)) {
                    break;
                }
                if (found.size() == limit) {
                    return new Page<>(found, last);
                }
                found.add(StoredRow.of(row.value));
                last = Optional.of(row.key.substring(before.length()));
            }
        }
        return new Page<>(found, Optional.empty());
    }

    /** A store has its range with its end. */
    private String behindAll() {
        int end = before.length() - 1;
        return before.substring(0, end) + (char) (before.charAt(end) + 1);
    }
}
