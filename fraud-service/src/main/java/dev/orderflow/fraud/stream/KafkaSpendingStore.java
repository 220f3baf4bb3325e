package dev.orderflow.fraud.stream;

import dev.orderflow.fraud.domain.RememberedOrder;
import dev.orderflow.fraud.domain.SpendingReader;
import dev.orderflow.fraud.domain.SpendingStore;
import dev.orderflow.fraud.domain.SpendingWindow;
import dev.orderflow.kit.state.Rows;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One customer's rows in the store of the task: the window, each order under its time, and a pointer from its id to its
 * time. A view for the length of one record; holds no row itself.
 */
final class KafkaSpendingStore implements SpendingStore {
    private final Rows rows;
    private final String customer;
    private final SpendingReader reader;

    KafkaSpendingStore(Rows rows, String customer) {
        this.rows = rows;
        this.customer = customer;
        this.reader = new KafkaSpendingReader(rows, customer);
    }

    @Override
    public Optional<SpendingWindow> window() {
        return reader.window();
    }

    @Override
    public void keep(SpendingWindow window) {
        rows.put(SpendingRows.WINDOW.key(customer), SpendingRows.toRow(window));
    }

    @Override
    public Optional<RememberedOrder> order(String orderId) {
        return rows.get(SpendingRows.BY_ID.key(customer, orderId))
                .flatMap(time -> rows.get(SpendingRows.BY_TIME.key(customer, time, orderId)))
                .map(SpendingRows::toDomain);
    }

    @Override
    public void keep(RememberedOrder remembered) {
        String id = remembered.order().orderId();
        long time = remembered.order().time();
        rows.put(SpendingRows.BY_ID.key(customer, id), time);
        rows.put(SpendingRows.BY_TIME.key(customer, time, id), SpendingRows.toRow(remembered));
    }

    @Override
    public void remove(RememberedOrder remembered) {
        String id = remembered.order().orderId();
        rows.delete(SpendingRows.BY_ID.key(customer, id));
        rows.delete(SpendingRows.BY_TIME.key(customer, remembered.order().time(), id));
    }

    @Override
    public void between(long after, long upTo, Consumer<RememberedOrder> use) {
        reader.between(after, upTo, use);
    }

    @Override
    public List<RememberedOrder> oldest(long after, long upTo, int max) {
        return rows.range(SpendingRows.BY_TIME, SpendingRows.times(customer, after, upTo), max).stream()
                .map(SpendingRows::toDomain)
                .toList();
    }
}
