package dev.orderflow.fraud.stream;

import dev.orderflow.fraud.domain.CustomerRows;
import dev.orderflow.fraud.domain.RememberedOrder;
import dev.orderflow.fraud.domain.SpendingWindow;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * One customer's rows in the store of the task: the window, each order under its time, and a pointer from its id to its
 * time. A view for the length of one record; holds no row itself.
 */
final class StoredCustomerRows implements CustomerRows {
    private final KeyValueStore<Bytes, byte[]> store;
    private final RowCodec codec;
    private final RowKeys keys;

    StoredCustomerRows(KeyValueStore<Bytes, byte[]> store, RowCodec codec, RowKeys keys) {
        this.store = store;
        this.codec = codec;
        this.keys = keys;
    }

    @Override
    public Optional<SpendingWindow> window() {
        return Optional.ofNullable(store.get(keys.window())).map(codec::window);
    }

    @Override
    public void keep(SpendingWindow window) {
        store.put(keys.window(), codec.bytes(window));
    }

    @Override
    public Optional<RememberedOrder> order(String orderId) {
        return Optional.ofNullable(store.get(keys.byId(orderId)))
                .map(time -> store.get(keys.byTime(ByteBuffer.wrap(time).getLong(), orderId)))
                .map(codec::order);
    }

    @Override
    public void keep(RememberedOrder remembered) {
        String id = remembered.order().orderId();
        long time = remembered.order().time();
        store.put(keys.byId(id), ByteBuffer.allocate(Long.BYTES).putLong(time).array());
        store.put(keys.byTime(time, id), codec.bytes(remembered));
    }

    @Override
    public void remove(RememberedOrder remembered) {
        String id = remembered.order().orderId();
        store.delete(keys.byId(id));
        store.delete(keys.byTime(remembered.order().time(), id));
    }

    @Override
    public void between(long after, long upTo, Consumer<RememberedOrder> reader) {
        if (after >= upTo) {
            return;
        }
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(keys.after(after), keys.after(upTo))) {
            rows.forEachRemaining(row -> reader.accept(codec.order(row.value)));
        }
    }

    @Override
    public List<RememberedOrder> oldest(long after, long upTo, int max) {
        List<RememberedOrder> oldest = new ArrayList<>();
        if (after >= upTo) {
            return oldest;
        }
        try (KeyValueIterator<Bytes, byte[]> rows = store.range(keys.after(after), keys.after(upTo))) {
            while (rows.hasNext() && oldest.size() < max) {
                oldest.add(codec.order(rows.next().value));
            }
        }
        return oldest;
    }
}
