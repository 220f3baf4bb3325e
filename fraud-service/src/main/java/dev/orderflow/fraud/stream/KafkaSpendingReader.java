package dev.orderflow.fraud.stream;

import dev.orderflow.fraud.domain.RememberedOrder;
import dev.orderflow.fraud.domain.SpendingReader;
import dev.orderflow.fraud.domain.SpendingWindow;
import dev.orderflow.kit.state.ReadOnlyRows;
import dev.orderflow.kit.state.RowCursor;
import java.util.Optional;
import java.util.function.Consumer;

/** One customer's rows in a store, to be read. Holds no row itself. */
final class KafkaSpendingReader implements SpendingReader {
    private final ReadOnlyRows rows;
    private final String customer;

    KafkaSpendingReader(ReadOnlyRows rows, String customer) {
        this.rows = rows;
        this.customer = customer;
    }

    @Override
    public Optional<SpendingWindow> window() {
        return rows.get(SpendingRows.WINDOW.key(customer)).map(SpendingRows::toDomain);
    }

    @Override
    public void between(long after, long upTo, Consumer<RememberedOrder> reader) {
        try (RowCursor cursor = rows.scan(SpendingRows.times(customer, after, upTo))) {
            while (cursor.next()) {
                reader.accept(SpendingRows.toDomain(cursor.value(SpendingRows.BY_TIME)));
            }
        }
    }
}
