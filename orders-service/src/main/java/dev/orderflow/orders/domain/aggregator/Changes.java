package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.gather.GatheringChange;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Result;
import java.util.List;

/**
 * What one step in the life of an order changes. All of it takes effect, or nothing.
 *
 * @param records to give to others, in this order
 * @param gathering changes of what it waits for, in this order
 * @param rows other rows to change, in this order
 */
public record Changes(
        List<OutgoingRecord> records, List<GatheringChange<AwaitedResult, Result>> gathering, List<RowChange> rows) {
    /** Nothing changes. */
    public static final Changes NONE = new Changes(List.of(), List.of(), List.of());

    public Changes {
        records = List.copyOf(records);
        gathering = List.copyOf(gathering);
        rows = List.copyOf(rows);
    }

    /** Keeps what changes in the rows. */
    public void applyTo(String key, OrderStore store) {
        gathering.forEach(change -> change.applyTo(key, store.gatherings()));
        rows.forEach(change -> change.applyTo(key, store));
    }
}
