package dev.orderflow.fraud.stream;

import dev.orderflow.fraud.domain.RememberedOrder;
import dev.orderflow.fraud.domain.SpendingStore;
import dev.orderflow.fraud.domain.SpendingWindow;
import dev.orderflow.fraud.state.RememberedOrderRow;
import dev.orderflow.fraud.state.SpendingWindowRow;
import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowCursor;
import dev.orderflow.kit.state.RowRange;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.registry.StateSerde;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;

/**
 * One customer's rows in the store of the task: the window, each order under its time, and a pointer from its id to its
 * time. A view for the length of one record; holds no row itself.
 */
final class KafkaSpendingStore implements SpendingStore {
    private static final char CUSTOMER = 'c';
    private static final RowType<Long> BY_ID =
            RowType.of(CUSTOMER, Serdes.Long(), KeyPart.TEXT, KeyPart.mark('I'), KeyPart.TEXT);
    private static final RowType<RememberedOrderRow> BY_TIME = RowType.of(
            CUSTOMER,
            StateSerde.of(RememberedOrderRow.getEncoder(), RememberedOrderRow.getDecoder()),
            KeyPart.TEXT,
            KeyPart.mark('T'),
            KeyPart.NUMBER,
            KeyPart.TEXT);
    private static final RowType<SpendingWindowRow> WINDOW = RowType.of(
            CUSTOMER,
            StateSerde.of(SpendingWindowRow.getEncoder(), SpendingWindowRow.getDecoder()),
            KeyPart.TEXT,
            KeyPart.mark('W'));

    private final Rows rows;
    private final String customer;

    KafkaSpendingStore(Rows rows, String customer) {
        this.rows = rows;
        this.customer = customer;
    }

    @Override
    public Optional<SpendingWindow> window() {
        return rows.get(WINDOW.key(customer)).map(SpendingRows::toDomain);
    }

    @Override
    public void keep(SpendingWindow window) {
        rows.put(WINDOW.key(customer), SpendingRows.toRow(window));
    }

    @Override
    public Optional<RememberedOrder> order(String orderId) {
        return rows.get(BY_ID.key(customer, orderId))
                .flatMap(time -> rows.get(BY_TIME.key(customer, time, orderId)))
                .map(SpendingRows::toDomain);
    }

    @Override
    public void keep(RememberedOrder remembered) {
        String id = remembered.order().orderId();
        long time = remembered.order().time();
        rows.put(BY_ID.key(customer, id), time);
        rows.put(BY_TIME.key(customer, time, id), SpendingRows.toRow(remembered));
    }

    @Override
    public void remove(RememberedOrder remembered) {
        String id = remembered.order().orderId();
        rows.delete(BY_ID.key(customer, id));
        rows.delete(BY_TIME.key(customer, remembered.order().time(), id));
    }

    @Override
    public void between(long after, long upTo, Consumer<RememberedOrder> reader) {
        try (RowCursor cursor = rows.scan(times(after, upTo))) {
            while (cursor.next()) {
                reader.accept(SpendingRows.toDomain(cursor.value(BY_TIME)));
            }
        }
    }

    @Override
    public List<RememberedOrder> oldest(long after, long upTo, int max) {
        return rows.range(BY_TIME, times(after, upTo), max).stream()
                .map(SpendingRows::toDomain)
                .toList();
    }

    private RowRange times(long after, long upTo) {
        return new RowRange(BY_TIME.behind(customer, after), BY_TIME.behind(customer, upTo));
    }
}
