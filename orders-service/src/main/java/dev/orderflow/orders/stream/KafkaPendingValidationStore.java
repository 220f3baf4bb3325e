package dev.orderflow.orders.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.Payment;
import dev.orderflow.orders.domain.aggregator.AwaitedResult;
import dev.orderflow.orders.domain.aggregator.AwaitedRow;
import dev.orderflow.orders.domain.aggregator.LateOrders;
import dev.orderflow.orders.domain.aggregator.PendingValidation;
import dev.orderflow.orders.domain.aggregator.PendingValidationStore;
import dev.orderflow.orders.state.AwaitedResultRow;
import dev.orderflow.orders.state.PaidRow;
import dev.orderflow.orders.state.PendingValidationRow;
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
 * The aggregator's rows in one store of its task, because each store has a changelog, and each partition that a transaction
 * touches makes it slower. The store's name and the rows' formats are stored data: a change is a migration.
 *
 * <ul>
 *   <li>order id → the order as last written, for ever: it makes a repeated create change nothing
 *   <li>what is open, until the outcome: the validation, and the results that it awaits
 *   <li>the newest time that was written, to the second, for ever: no time behind it is written
 *   <li>order id and payment id → the payment, and order id and currency → what was paid in all, for ever: each payment is
 *       taken once, whenever it comes again
 * </ul>
 */
final class KafkaPendingValidationStore implements PendingValidationStore {
    static final String NAME = "pending-validations";

    private static final Duration NEWEST_EVERY = Duration.ofSeconds(1);

    private final KeyValueStore<Bytes, byte[]> rows;
    private final Serde<Order> orderSerde = StateSerde.of(Order.class);
    private final Serde<PendingValidationRow> pendingSerde = StateSerde.of(PendingValidationRow.class);
    private final Serde<AwaitedResultRow> awaitedSerde = StateSerde.of(AwaitedResultRow.class);
    private final Serde<Payment> paymentSerde = StateSerde.of(Payment.class);
    private final Serde<PaidRow> paidSerde = StateSerde.of(PaidRow.class);
    private final LateOrders lateOrders;
    private final PendingIndex open;
    private long newest;

    /**
     * @param timeFor how long a validation may take that waits for a check
     * @param deadlines when what is open ends by the clock as it is now
     */
    KafkaPendingValidationStore(
            ProcessorContext<?, ?> context, Function<String, Duration> timeFor, Deadlines deadlines) {
        this.rows = context.getStateStore(NAME);
        this.lateOrders = new LateOrders(timeFor);
        this.open = readOpen(deadlines);
        byte[] row = rows.get(StateKeys.newest());
        this.newest = row == null ? Long.MIN_VALUE : ByteBuffer.wrap(row).getLong();
    }

    /** Looks at the pending that are open when the task begins. */
    @FunctionalInterface
    interface Deadlines {
        /** @param checks that it lacks, or that came early */
        Instant until(PendingValidation stored, List<String> checks);
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
        rows.put(StateKeys.paid(payment.getOrderId(), payment.getCurrency()), write(paidSerde, new PaidRow(paid)));
        return true;
    }

    /** The sum of the order's payments in this currency. */
    BigDecimal paid(String id, String currency) {
        byte[] row = rows.get(StateKeys.paid(id, currency));
        return row == null ? BigDecimal.ZERO : read(paidSerde, row).getAmount();
    }

    @Override
    public Optional<PendingValidation> pending(String key) {
        return open.pending(key);
    }

    @Override
    public void put(String key, PendingValidation pending) {
        rows.put(StateKeys.pending(key), write(pendingSerde, ValidationMapper.toRow(pending)));
        open.put(key, pending);
        lateOrders.ended(key);
        allAwaited(key).forEach(row -> watch(key, pending, row.awaited().check()));
    }

    @Override
    public void remove(String key) {
        if (open.pending(key).isEmpty()) {
            return;
        }
        awaitedRows(key).forEach(row -> rows.delete(row.key));
        rows.delete(StateKeys.pending(key));
        open.remove(key);
        lateOrders.ended(key);
    }

    @Override
    public boolean isKnown(String key) {
        return rows.get(StateKeys.order(key)) != null;
    }

    @Override
    public Optional<AwaitedRow> awaited(String key, AwaitedResult awaited) {
        return Optional.ofNullable(rows.get(StateKeys.awaited(key, awaited))).map(this::awaited);
    }

    @Override
    public List<AwaitedRow> allAwaited(String key) {
        return awaitedRows(key).stream().map(row -> awaited(row.value)).toList();
    }

    @Override
    public int awaitedCount(String key) {
        return open.awaited(key);
    }

    @Override
    public void putAwaited(String key, AwaitedRow row) {
        rows.put(StateKeys.awaited(key, row.awaited()), write(awaitedSerde, ValidationMapper.toRow(row)));
        open.addAwaited(key, 1);
        open.pending(key).ifPresent(pending -> watch(key, pending, row.awaited().check()));
    }

    @Override
    public void removeAwaited(String key, AwaitedResult awaited) {
        rows.delete(StateKeys.awaited(key, awaited));
        open.addAwaited(key, -1);
        lateOrders.has(key, awaited.check());
    }

    @Override
    public List<String> due(Instant upTo, int limit) {
        return open.due(upTo, limit);
    }

    boolean isAnythingOpen() {
        return !open.isEmpty();
    }

    /** How many pending wait for what. */
    LateOrders.Waits waits(Instant now) {
        return lateOrders.waits(now);
    }

    /** The index, made of the rows as they are now. */
    private PendingIndex readOpen(Deadlines deadlines) {
        PendingIndex read = new PendingIndex();
        List<String> checks = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> all = rows.range(StateKeys.firstOpen(), StateKeys.afterOpen())) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> row = all.next();
                if (!StateKeys.isPending(row.key)) {
                    checks.add(StateKeys.checkOf(row.key));
                    continue;
                }
                String key = StateKeys.keyOf(row.key);
                PendingValidation stored = pending(row.value);
                PendingValidation pending =
                        new PendingValidation(stored.begun(), deadlines.until(stored, List.copyOf(checks)));
                read.put(key, pending, checks.size());
                checks.forEach(check -> watch(key, pending, check));
                checks.clear();
            }
        }
        return read;
    }

    private void watch(String key, PendingValidation pending, String check) {
        if (pending.begun()) {
            lateOrders.awaits(key, pending.until(), check);
        }
    }

    private List<KeyValue<Bytes, byte[]>> awaitedRows(String key) {
        List<KeyValue<Bytes, byte[]>> awaited = new ArrayList<>();
        int count = open.awaited(key);
        if (count > 0) {
            try (KeyValueIterator<Bytes, byte[]> scan =
                    rows.range(StateKeys.firstAwaited(key), StateKeys.pending(key))) {
                while (awaited.size() < count) {
                    awaited.add(scan.next());
                }
            }
        }
        return awaited;
    }

    private PendingValidation pending(byte[] row) {
        return ValidationMapper.toDomain(read(pendingSerde, row));
    }

    private AwaitedRow awaited(byte[] row) {
        return ValidationMapper.toDomain(read(awaitedSerde, row));
    }

    private static <T> T read(Serde<T> serde, byte[] row) {
        return serde.deserializer().deserialize(NAME, row);
    }

    private static <T> byte[] write(Serde<T> serde, T row) {
        return serde.serializer().serialize(NAME, row);
    }
}
