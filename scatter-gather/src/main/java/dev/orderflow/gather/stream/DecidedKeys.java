package dev.orderflow.gather.stream;

import dev.orderflow.kit.state.DueRows;
import dev.orderflow.kit.state.DueRows.Due;
import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;

/** The keys of which a decision was made, until they are forgotten. Their rows are stored data. */
final class DecidedKeys {
    private static final RowType<Boolean> DECIDED = RowType.of('d', Serdes.Boolean(), KeyPart.TEXT);

    private final Rows rows;
    private final DueRows<Boolean> times;

    DecidedKeys(Rows rows) {
        this.rows = rows;
        this.times = new DueRows<>(rows, DECIDED);
    }

    boolean has(String key) {
        return rows.has(DECIDED.key(key));
    }

    boolean isEmpty() {
        return times.isEmpty();
    }

    void add(String key, Instant now) {
        RowKey<Boolean> row = DECIDED.key(key);
        rows.put(row, true);
        times.add(row, now);
    }

    /**
     * Forgets at most so many that were decided up to this time, the earliest first.
     *
     * @return how many
     */
    int forget(Instant upTo, int limit) {
        List<Due<Boolean>> old = times.due(upTo, limit, Function.identity(), row -> 1);
        for (Due<Boolean> row : old) {
            rows.delete(row.key());
            times.remove(row.key(), row.time());
        }
        return old.size();
    }
}
