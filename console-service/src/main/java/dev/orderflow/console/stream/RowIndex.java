package dev.orderflow.console.stream;

import dev.orderflow.console.domain.RowFilter;
import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.kit.state.RowCursor;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowType;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Bytes;

/**
 * The part of an index that has everything that is asked for, sorted by time and id.
 *
 * @param leading a customer, a product or a state, or nothing
 */
record RowIndex(RowType<Boolean> type, List<String> leading) {
    /** The narrowest one. */
    static RowIndex of(RowFilter filter) {
        return filter.customer()
                .map(RowIndex::ofCustomer)
                .or(() -> filter.product().map(product -> new RowIndex(ConsoleRows.BY_PRODUCT, List.of(product))))
                .or(() -> filter.lateAt().map(now -> new RowIndex(ConsoleRows.LIMITED, List.of())))
                .or(() -> filter.state().map(state -> new RowIndex(ConsoleRows.BY_STATE, List.of(state.name()))))
                .orElseGet(
                        () -> new RowIndex(filter.onlyUnpaid() ? ConsoleRows.UNPAID : ConsoleRows.BY_TIME, List.of()));
    }

    static RowIndex ofCustomer(String id) {
        return new RowIndex(ConsoleRows.BY_CUSTOMER, List.of(id));
    }

    Bytes first() {
        return type.first(leading.toArray());
    }

    Bytes behind() {
        return type.behind(leading.toArray());
    }

    /** Before every row whose order was created then or later. */
    Bytes first(Instant time) {
        return type.first(with(time));
    }

    Bytes first(RowPosition position) {
        return type.first(with(position.createdAt(), position.id()));
    }

    Bytes behind(RowPosition position) {
        return type.behind(with(position.createdAt(), position.id()));
    }

    RowPosition position(RowCursor row) {
        RowKey<?> key = row.key(type);
        return new RowPosition(key.time(leading.size()), key.text(leading.size() + 1));
    }

    private Object[] with(Object... more) {
        return Stream.concat(leading.stream(), Stream.of(more)).toArray();
    }
}
