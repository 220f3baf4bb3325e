package dev.orderflow.console.domain;

import dev.orderflow.kit.list.ListOrder;
import java.util.Optional;

/**
 * A row with its customer.
 *
 * @param customer empty: the order names none, or it is not known
 */
public record ShownRow(OrderRow row, Optional<CustomerEntry> customer) {
    /** The list of rows. */
    public static ListOrder<ShownRow, RowPosition> order(Direction direction) {
        return new ListOrder<>(ShownRow::position, direction.comparator());
    }

    public RowPosition position() {
        return row.position();
    }
}
