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
 * The gather's rows in four stores of its task. Their names and formats are stored data: a change is a migration.
 *
 * <ul>
 *   <li>{@link #ORDERS}: order id → the order as last written, for ever: it makes a repeated create change nothing
 *   <li>{@link #WAITING}: order id → that it is open, until its outcome
 *   <li>{@link #PARTS}: (order id, check, product) → awaited or arrived, until the outcome
 *   <li>{@link #APPOINTMENTS}: (time, order id) → when to look at it
 * </ul>
 */
final class GatherStores implements GatherRows {
    static final String ORDERS = "gather-orders";
    static final String WAITING = "gather-waiting";
    static final String PARTS = "gather-parts";
    static final String APPOINTMENTS = "gather-appointments";

    private static final byte[] PRESENT = {1};

    private final KeyValueStore<String, byte[]> orders;
    private final KeyValueStore<String, GatherWaiting> waiting;
    private final KeyValueStore<Bytes, GatherPart> parts;
    private final KeyValueStore<Bytes, byte[]> appointments;
    private final Serde<Order> orderSerde = orderSerde();

    GatherStores(ProcessorContext<?, ?> context) {
        this.orders = context.getStateStore(ORDERS);
        this.waiting = context.getStateStore(WAITING);
        this.parts = context.getStateStore(PARTS);
        this.appointments = context.getStateStore(APPOINTMENTS);
    }

    static Set<StoreBuilder<?>> builders() {
        return new LinkedHashSet<>(List.of(
                store(ORDERS, Serdes.String(), Serdes.ByteArray()),
                store(WAITING, Serdes.String(), StateSerde.of(GatherWaiting.getEncoder(), GatherWaiting.getDecoder())),
                store(PARTS, Serdes.Bytes(), StateSerde.of(GatherPart.getEncoder(), GatherPart.getDecoder())),
                store(APPOINTMENTS, Serdes.Bytes(), Serdes.ByteArray())));
    }

    Order order(String id) {
        return orderSerde.deserializer().deserialize(ORDERS, orders.get(id));
    }

    void putOrder(String id, Order order) {
        orders.put(id, orderSerde.serializer().serialize(ORDERS, order));
    }

    @Override
    public Optional<Waiting> waiting(String key) {
        return Optional.ofNullable(waiting.get(key)).map(GatherRecords::toDomain);
    }

    @Override
    public void putWaiting(String key, Waiting row) {
        waiting.put(key, GatherRecords.toRow(row));
    }

    @Override
    public void removeWaiting(String key) {
        waiting.delete(key);
    }

    @Override
    public boolean isKnown(String key) {
        return orders.get(key) != null;
    }

    @Override
    public Optional<PartRow> part(String key, Part part) {
        return Optional.ofNullable(parts.get(StateKeys.part(key, part))).map(GatherRecords::toDomain);
    }

    @Override
    public List<PartRow> parts(String key) {
        List<PartRow> rows = new ArrayList<>();
        try (KeyValueIterator<Bytes, GatherPart> all = partsOf(key)) {
            all.forEachRemaining(entry -> rows.add(GatherRecords.toDomain(entry.value)));
        }
        return rows;
    }

    @Override
    public void putPart(String key, PartRow row) {
        parts.put(StateKeys.part(key, row.part()), GatherRecords.toRow(row));
    }

    @Override
    public void removeParts(String key) {
        List<Bytes> keys = new ArrayList<>();
        try (KeyValueIterator<Bytes, GatherPart> all = partsOf(key)) {
            all.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(parts::delete);
    }

    @Override
    public void schedule(Instant at, String key) {
        appointments.put(StateKeys.appointment(at, key), PRESENT);
    }

    @Override
    public void unschedule(Instant at, String key) {
        appointments.delete(StateKeys.appointment(at, key));
    }

    @Override
    public List<Appointment> appointments(Instant upTo, int limit) {
        List<Appointment> due = new ArrayList<>();
        Bytes end = StateKeys.firstAppointment(upTo.plusMillis(1));
        try (KeyValueIterator<Bytes, byte[]> all = appointments.range(null, end)) {
            while (all.hasNext() && due.size() < limit) {
                Appointment next = StateKeys.readAppointment(all.next().key);
                if (!next.at().isAfter(upTo)) {
                    due.add(next);
                }
            }
        }
        return due;
    }

    private KeyValueIterator<Bytes, GatherPart> partsOf(String key) {
        return parts.prefixScan(StateKeys.allPartsOf(key), new BytesSerializer());
    }

    private static Serde<Order> orderSerde() {
        return StateSerde.of(Order.getEncoder(), Order.getDecoder());
    }

    private static <K, V> StoreBuilder<KeyValueStore<K, V>> store(String name, Serde<K> keys, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values);
    }
}
