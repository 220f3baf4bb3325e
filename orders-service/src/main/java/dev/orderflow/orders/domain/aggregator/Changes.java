package dev.orderflow.orders.domain.aggregator;

import java.util.List;

/**
 * What one step in the life of an order changes. All of it takes effect, or nothing.
 *
 * @param records to give to others, in this order
 * @param rows to change, in this order
 */
public record Changes(List<OutgoingRecord> records, List<RowChange> rows) {
    /** Nothing changes. */
    public static final Changes NONE = new Changes(List.of(), List.of());

    public Changes {
        records = List.copyOf(records);
        rows = List.copyOf(rows);
    }
}
