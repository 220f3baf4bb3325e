package dev.orderflow.orders.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.orders.domain.gather.GatherRows;
import dev.orderflow.orders.domain.gather.Part;
import dev.orderflow.orders.domain.gather.PartRow;
import dev.orderflow.orders.domain.gather.Waiting;
import dev.orderflow.orders.state.GatherPart;
import dev.orderflow.orders.state.GatherWaiting;
import dev.orderflow.schemas.serde.StateSerde;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The gather's rows in two stores of its task. Their names and formats are stored data: a change is a migration.
 *
 * <ul>
 *   <li>{@link #ORDERS}: order id → the order as last written, for ever: it makes a repeated create change nothing
 *   <li>{@link #ROWS}: what is open, until the outcome: that an order waits, its parts, when to look at it. One store for
 *       the three, because each store has a changelog, and each partition that a transaction touches makes it slower
 * </ul>
 */
final class GatherStores implements GatherRows {
    static final String ORDERS = "gather-orders";
    static final String ROWS = "gather-rows";

    private static final byte[] PRESENT = {1};

    private final KeyValueStore<String, byte[]> orders;
    private final KeyValueStore<Bytes, byte[]> rows;
    private final Serde<Order> orderSerde = StateSerde.of(Order.class);
    private final Serde<GatherWaiting> waitingSerde = StateSerde.of(GatherWaiting.class);
    private final Serde<GatherPart> partSerde = StateSerde.of(GatherPart.class);

    GatherStores(ProcessorContext<?, ?> context) {
        this.orders = context.getStateStore(ORDERS);
        this.rows = context.getStateStore(ROWS);
    }

    static Set<StoreBuilder<?>> builders() {
        return new LinkedHashSet<>(List.of(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(ORDERS), Serdes.String(), Serdes.ByteArray()),
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(ROWS), Serdes.Bytes(), Serdes.ByteArray())));
    }

    Order order(String id) {
        return orderSerde.deserializer().deserialize(ORDERS, orders.get(id));
    }

    void putOrder(String id, Order order) {
        orders.put(id, orderSerde.serializer().serialize(ORDERS, order));
    }

    @Override
    public Optional<Waiting> waiting(String key) {
        return Optional.ofNullable(rows.get(StateKeys.waiting(key)))
                .map(row -> GatherRecords.toDomain(read(waitingSerde, row)));
    }

    @Override
    public void putWaiting(String key, Waiting row) {
        rows.put(StateKeys.waiting(key), write(waitingSerde, GatherRecords.toRow(row)));
    }

    @Override
    public void removeWaiting(String key) {
        rows.delete(StateKeys.waiting(key));
    }

    @Override
    public boolean isKnown(String key) {
        return orders.get(key) != null;
    }

    @Override
    public Optional<PartRow> part(String key, Part part) {
        return Optional.ofNullable(rows.get(StateKeys.part(key, part)))
                .map(row -> GatherRecords.toDomain(read(partSerde, row)));
    }

    @Override
    public List<PartRow> parts(String key) {
        List<PartRow> parts = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = partsOf(key)) {
            all.forEachRemaining(entry -> parts.add(GatherRecords.toDomain(read(partSerde, entry.value))));
        }
        return parts;
    }

    @Override
    public void putPart(String key, PartRow row) {
        rows.put(StateKeys.part(key, row.part()), write(partSerde, GatherRecords.toRow(row)));
    }

    @Override
    public void removeParts(String key) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = partsOf(key)) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(rows::delete);
    }

    @Override
    public void schedule(Instant at, String key) {
        rows.put(StateKeys.appointment(at, key), PRESENT);
    }

    @Override
    public void unschedule(Instant at, String key) {
        rows.delete(StateKeys.appointment(at, key));
    }

    @Override
    public List<Appointment> appointments(Instant upTo, int limit) {
        List<Appointment> due = new ArrayList<>();
        Bytes first = StateKeys.firstAppointment(Instant.EPOCH);
        Bytes end = StateKeys.firstAppointment(upTo.plusMillis(1));
        try (KeyValueIterator<Bytes, byte[]> all = rows.range(first, end)) {
            while (all.hasNext() && due.size() < limit) {
                Appointment next = StateKeys.readAppointment(all.next().key);
                if (!next.at().isAfter(upTo)) {
                    due.add(next);
                }
            }
        }
        return due;
    }

    private KeyValueIterator<Bytes, byte[]> partsOf(String key) {
        return rows.prefixScan(StateKeys.allPartsOf(key), new BytesSerializer());
    }

    private static <T> T read(Serde<T> serde, byte[] row) {
        return serde.deserializer().deserialize(ROWS, row);
    }

    private static <T> byte[] write(Serde<T> serde, T row) {
        return serde.serializer().serialize(ROWS, row);
    }
}
