package dev.orderflow.orders.stream.aggregator;

import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowCursor;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.aggregator.AwaitedRow;
import dev.orderflow.orders.domain.aggregator.LateOrders;
import dev.orderflow.orders.domain.aggregator.PendingValidation;
import dev.orderflow.orders.domain.aggregator.PendingValidationStore;
import dev.orderflow.orders.state.AwaitedResultRow;
import dev.orderflow.orders.state.PaidRow;
import dev.orderflow.orders.state.PendingValidationRow;
import dev.orderflow.orders.stream.OrderMapper;
import dev.orderflow.registry.StateSerde;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The aggregator's rows in the one store of its task. The store's name and the rows' formats are stored data: a change is a
 * migration.
 *
 * <ul>
 *   <li>order id → the order as last written, until it ends; then one byte, for ever: a repeated create changes nothing
 *   <li>what is open, until the outcome: the validation, and the results that it awaits
 *   <li>the newest time that was written, to the second, for ever: no time behind it is written
 *   <li>order id and payment id → one byte, for ever: each payment is taken once, whenever it comes again
 *   <li>order id → what was paid in each currency, until the order ends: payments may come before it
 * </ul>
 *
 * <p>The row of a validation stands behind those of the results that it awaits, so that a scan of those ends at a row that is
 * there. RocksDB looks for the row behind the last one that is asked for, and where many orders have ended it would walk over
 * all that they left behind.
 */
final class KafkaPendingValidationStore implements PendingValidationStore {
    static final String NAME = "pending-validations";

    private static final Duration NEWEST_EVERY = Duration.ofSeconds(1);

    private static final RowType<KeptOrder> ORDER = RowType.of('o', KeptOrder.SERDE, KeyPart.TEXT);
    private static final RowType<AwaitedResultRow> AWAITED = RowType.of(
            'g', StateSerde.of(AwaitedResultRow.class), KeyPart.TEXT, KeyPart.mark('p'), KeyPart.TEXT, KeyPart.TEXT);
    private static final RowType<PendingValidationRow> PENDING =
            RowType.of('g', StateSerde.of(PendingValidationRow.class), KeyPart.TEXT, KeyPart.mark('q'));
    private static final RowType<Boolean> PAYMENT = RowType.of('m', Serdes.Boolean(), KeyPart.TEXT, KeyPart.TEXT);
    private static final RowType<PaidRow> PAID = RowType.of('s', StateSerde.of(PaidRow.class), KeyPart.TEXT);
    private static final RowKey<Long> NEWEST = RowType.of('n', Serdes.Long()).key();

    private final Rows rows;
    private final LateOrders lateOrders;
    private final PendingIndex open;
    private long newest;
    private Optional<StoredOrder> last = Optional.empty();

    private record StoredOrder(Order order, dev.orderflow.avro.Order record) {}

    /**
     * @param timeFor how long a validation may take that waits for a check
     * @param deadlines when what is open ends by the clock as it is now
     */
    KafkaPendingValidationStore(
            ProcessorContext<?, ?> context, Function<String, Duration> timeFor, Deadlines deadlines) {
        this.rows = new Rows(NAME, context);
        this.lateOrders = new LateOrders(timeFor);
        this.open = readOpen(deadlines);
        this.newest = rows.get(NEWEST).orElse(Long.MIN_VALUE);
    }

    /** Looks at what is pending when the task begins. */
    @FunctionalInterface
    interface Deadlines {
        /** @param checks that are missing, or that came early */
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
            rows.put(NEWEST, time);
        }
    }

    static StoreBuilder<?> builder() {
        return Rows.builder(NAME);
    }

    @Override
    public Optional<Order> order(String key) {
        return rows.get(ORDER.key(key)).flatMap(KeptOrder::content).map(OrderMapper::toDomain);
    }

    @Override
    public void putOrder(Order order) {
        StoredOrder stored = new StoredOrder(order, OrderMapper.toAvro(order));
        rows.put(ORDER.key(order.id().value()), KeptOrder.of(stored.record()));
        last = Optional.of(stored);
    }

    @Override
    public void forgetContent(String key) {
        rows.put(ORDER.key(key), KeptOrder.ENDED);
        if (rows.has(PAID.key(key))) { // else each order that ends would leave a tombstone
            rows.delete(PAID.key(key));
        }
    }

    /** The order as a record, which is that of its row if it was stored last: it may have 2,000 lines. */
    dev.orderflow.avro.Order record(Order order) {
        return last.filter(stored -> stored.order().equals(order))
                .map(StoredOrder::record)
                .orElseGet(() -> OrderMapper.toAvro(order));
    }

    @Override
    public boolean hasPayment(String key, String paymentId) {
        return rows.has(PAYMENT.key(key, paymentId));
    }

    @Override
    public void knowPayment(String key, String paymentId) {
        rows.put(PAYMENT.key(key, paymentId), true);
    }

    @Override
    public BigDecimal paid(String key, String currency) {
        return rows.get(PAID.key(key))
                .map(paid -> PaidAmounts.in(currency, paid))
                .orElse(BigDecimal.ZERO);
    }

    @Override
    public void addPaid(String key, String currency, BigDecimal amount) {
        PaidRow before = rows.get(PAID.key(key)).orElseGet(() -> new PaidRow(List.of()));
        rows.put(PAID.key(key), PaidAmounts.plus(before, currency, amount));
    }

    @Override
    public Optional<PendingValidation> pending(String key) {
        return open.pending(key);
    }

    @Override
    public void put(String key, PendingValidation pending) {
        rows.put(PENDING.key(key), ValidationMapper.toRow(pending));
        open.put(key, pending);
        lateOrders.ended(key);
        allAwaited(key).forEach(row -> watch(key, pending, row.awaited().check()));
    }

    @Override
    public void remove(String key) {
        if (open.pending(key).isEmpty()) {
            return;
        }
        awaitedRows(key, row -> row.key(AWAITED)).forEach(rows::delete);
        rows.delete(PENDING.key(key));
        open.remove(key);
        lateOrders.ended(key);
    }

    @Override
    public boolean isKnown(String key) {
        return rows.has(ORDER.key(key));
    }

    @Override
    public Optional<AwaitedRow> awaited(String key, AwaitedResult awaited) {
        return rows.get(keyOf(key, awaited)).map(ValidationMapper::toDomain);
    }

    @Override
    public List<AwaitedRow> allAwaited(String key) {
        return awaitedRows(key, row -> ValidationMapper.toDomain(row.value(AWAITED)));
    }

    @Override
    public int awaitedCount(String key) {
        return open.awaited(key);
    }

    @Override
    public void putAwaited(String key, AwaitedRow row) {
        rows.put(keyOf(key, row.awaited()), ValidationMapper.toRow(row));
        open.addAwaited(key, 1);
        open.pending(key).ifPresent(pending -> watch(key, pending, row.awaited().check()));
    }

    @Override
    public void removeAwaited(String key, AwaitedResult awaited) {
        rows.delete(keyOf(key, awaited));
        open.addAwaited(key, -1);
        lateOrders.has(key, awaited.check());
    }

    @Override
    public List<String> due(Instant upTo, int limit) {
        return open.due(upTo, limit);
    }

    /** When the first deadline is, if anything is open. */
    Optional<Instant> nextDue() {
        return open.nextDue();
    }

    /** How many orders wait for what. */
    LateOrders.Waits waits(Instant now) {
        return lateOrders.waits(now);
    }

    /** The index, made of the rows as they are now. */
    private PendingIndex readOpen(Deadlines deadlines) {
        PendingIndex read = new PendingIndex();
        List<String> checks = new ArrayList<>();
        try (RowCursor all = rows.scan(PENDING.rows())) {
            while (all.next()) {
                Optional<RowKey<AwaitedResultRow>> awaited = all.keyIf(AWAITED);
                if (awaited.isPresent()) {
                    checks.add(awaited.get().text(1));
                    continue;
                }
                String key = all.key(PENDING).text(0);
                PendingValidation stored = ValidationMapper.toDomain(all.value(PENDING));
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

    private <T> List<T> awaitedRows(String key, Function<RowCursor, T> as) {
        List<T> awaited = new ArrayList<>();
        int count = open.awaited(key);
        if (count > 0) {
            try (RowCursor scan = rows.scan(AWAITED.rows(key))) {
                while (awaited.size() < count) {
                    if (!scan.next()) {
                        throw new IllegalStateException(
                                "awaited results of " + key + ": " + awaited.size() + " (expected: " + count + ")");
                    }
                    awaited.add(as.apply(scan));
                }
            }
        }
        return awaited;
    }

    private static RowKey<AwaitedResultRow> keyOf(String key, AwaitedResult awaited) {
        return AWAITED.key(key, awaited.check(), awaited.subject());
    }
}
