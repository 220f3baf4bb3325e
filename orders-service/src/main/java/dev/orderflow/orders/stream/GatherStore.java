package dev.orderflow.orders.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.Payment;
import dev.orderflow.orders.domain.gather.GatherRows;
import dev.orderflow.orders.domain.gather.Gathering;
import dev.orderflow.orders.domain.gather.Part;
import dev.orderflow.orders.domain.gather.PartRow;
import dev.orderflow.orders.domain.gather.Watchdog;
import dev.orderflow.orders.state.GatherGathering;
import dev.orderflow.orders.state.GatherPaid;
import dev.orderflow.orders.state.GatherPart;
import dev.orderflow.registry.StateSerde;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The gather's rows in one store of its task, because each store has a changelog, and each partition that a transaction
 * touches makes it slower. The store's name and the rows' formats are stored data: a change is a migration.
 *
 * <ul>
 *   <li>order id → the order as last written, for ever: it makes a repeated create change nothing
 *   <li>what is open, until the outcome: the gathering, and its parts
 *   <li>the newest time that was written, to the second, for ever: no time behind it is written
 *   <li>order id and payment id → the payment, and order id and currency → what was paid in all, for ever: each payment is
 *       taken once, whenever it comes again
 * </ul>
 */
final class GatherStore implements GatherRows {
    static final String NAME = "gather-rows";

    private static final Duration NEWEST_EVERY = Duration.ofSeconds(1);

    private final KeyValueStore<Bytes, byte[]> rows;
    private final Serde<Order> orderSerde = StateSerde.of(Order.class);
    private final Serde<GatherGathering> gatheringSerde = StateSerde.of(GatherGathering.class);
    private final Serde<GatherPart> partSerde = StateSerde.of(GatherPart.class);
    private final Serde<Payment> paymentSerde = StateSerde.of(Payment.class);
    private final Serde<GatherPaid> paidSerde = StateSerde.of(GatherPaid.class);
    private final Watchdog watchdog;
    private final OpenGatherings open;
    private long newest;

    /**
     * @param timeFor how long a gathering may take that waits for a check
     * @param deadlines when what is open ends by the clock as it is now
     */
    GatherStore(ProcessorContext<?, ?> context, Function<String, Duration> timeFor, Deadlines deadlines) {
        this.rows = context.getStateStore(NAME);
        this.watchdog = new Watchdog(timeFor);
        this.open = readOpen(deadlines);
        byte[] row = rows.get(StateKeys.newest());
        this.newest = row == null ? Long.MIN_VALUE : ByteBuffer.wrap(row).getLong();
    }

    /** Looks at the gatherings that are open when the task begins. */
    @FunctionalInterface
    interface Deadlines {
        /** @param checks that it lacks, or that came early */
        Instant until(Gathering stored, List<String> checks);
    }

    /** The newest time that was written, to the second; the beginning of time if there is none. */
    Instant newest() {
        return newest == Long.MIN_VALUE ? Instant.MIN : Instant.ofEpochMilli(newest);
    }

    /** Remembers a time that is written. */
    void wrote(long time) {
        if (newest == Long.MIN_VALUE || time - newest >= NEWEST_EVERY.toMillis()) {
            newest = time;
            rows.put(
                    StateKeys.newest(),
                    ByteBuffer.allocate(Long.BYTES).putLong(time).array());
        }
    }

    static StoreBuilder<?> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray());
    }

    Optional<Order> order(String id) {
        return Optional.ofNullable(rows.get(StateKeys.order(id))).map(row -> read(orderSerde, row));
    }

    void putOrder(String id, Order order) {
        rows.put(StateKeys.order(id), write(orderSerde, order));
    }

    /** @return whether it was not there yet */
    boolean addPayment(Payment payment) {
        Bytes key = StateKeys.payment(payment.getOrderId(), payment.getId());
        if (rows.get(key) != null) {
            return false;
        }
        rows.put(key, write(paymentSerde, payment));
        BigDecimal paid = paid(payment.getOrderId(), payment.getCurrency()).add(payment.getAmount());
        rows.put(StateKeys.paid(payment.getOrderId(), payment.getCurrency()), write(paidSerde, new GatherPaid(paid)));
        return true;
    }

    /** The sum of the order's payments in this currency. */
    BigDecimal paid(String id, String currency) {
        byte[] row = rows.get(StateKeys.paid(id, currency));
        return row == null ? BigDecimal.ZERO : read(paidSerde, row).getAmount();
    }

    @Override
    public Optional<Gathering> gathering(String key) {
        return open.gathering(key);
    }

    @Override
    public void put(String key, Gathering gathering) {
        rows.put(StateKeys.gathering(key), write(gatheringSerde, GatherRecords.toRow(gathering)));
        open.put(key, gathering);
        watchdog.ended(key);
        parts(key).forEach(row -> watch(key, gathering, row.part().check()));
    }

    @Override
    public void remove(String key) {
        if (open.gathering(key).isEmpty()) {
            return;
        }
        partRows(key).forEach(row -> rows.delete(row.key));
        rows.delete(StateKeys.gathering(key));
        open.remove(key);
        watchdog.ended(key);
    }

    @Override
    public boolean isKnown(String key) {
        return rows.get(StateKeys.order(key)) != null;
    }

    @Override
    public Optional<PartRow> part(String key, Part part) {
        return Optional.ofNullable(rows.get(StateKeys.part(key, part))).map(this::part);
    }

    @Override
    public List<PartRow> parts(String key) {
        return partRows(key).stream().map(row -> part(row.value)).toList();
    }

    @Override
    public int partCount(String key) {
        return open.parts(key);
    }

    @Override
    public void putPart(String key, PartRow row) {
        rows.put(StateKeys.part(key, row.part()), write(partSerde, GatherRecords.toRow(row)));
        open.addParts(key, 1);
        open.gathering(key)
                .ifPresent(gathering -> watch(key, gathering, row.part().check()));
    }

    @Override
    public void removePart(String key, Part part) {
        rows.delete(StateKeys.part(key, part));
        open.addParts(key, -1);
        watchdog.has(key, part.check());
    }

    @Override
    public List<String> due(Instant upTo, int limit) {
        return open.due(upTo, limit);
    }

    boolean isAnythingOpen() {
        return !open.isEmpty();
    }

    /** How many gatherings wait for what. */
    Watchdog.Waits waits(Instant now) {
        return watchdog.waits(now);
    }

    /** The index, made of the rows as they are now. */
    private OpenGatherings readOpen(Deadlines deadlines) {
        OpenGatherings read = new OpenGatherings();
        List<String> checks = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = rows.range(StateKeys.firstOpen(), StateKeys.afterOpen())) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> row = all.next();
                if (!StateKeys.isGathering(row.key)) {
                    checks.add(StateKeys.checkOf(row.key));
                    continue;
                }
                String key = StateKeys.keyOf(row.key);
                Gathering stored = gathering(row.value);
                Gathering gathering = new Gathering(stored.begun(), deadlines.until(stored, List.copyOf(checks)));
                read.put(key, gathering, checks.size());
                checks.forEach(check -> watch(key, gathering, check));
                checks.clear();
            }
        }
        return read;
    }

    private void watch(String key, Gathering gathering, String check) {
        if (gathering.begun()) {
            watchdog.awaits(key, gathering.until(), check);
        }
    }

    private List<KeyValue<Bytes, byte[]>> partRows(String key) {
        List<KeyValue<Bytes, byte[]>> parts = new ArrayList<>();
        int count = open.parts(key);
        if (count > 0) {
            try (KeyValueIterator<Bytes, byte[]> scan =
                    rows.range(StateKeys.firstPart(key), StateKeys.gathering(key))) {
                while (parts.size() < count) {
                    parts.add(scan.next());
                }
            }
        }
        return parts;
    }

    private Gathering gathering(byte[] row) {
        return GatherRecords.toDomain(read(gatheringSerde, row));
    }

    private PartRow part(byte[] row) {
        return GatherRecords.toDomain(read(partSerde, row));
    }

    private static <T> T read(Serde<T> serde, byte[] row) {
        return serde.deserializer().deserialize(NAME, row);
    }

    private static <T> byte[] write(Serde<T> serde, T row) {
        return serde.serializer().serialize(NAME, row);
    }
}
