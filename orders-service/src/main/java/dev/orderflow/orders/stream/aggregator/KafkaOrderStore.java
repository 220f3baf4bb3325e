package dev.orderflow.orders.stream.aggregator;

import dev.orderflow.gather.LateGatherings;
import dev.orderflow.gather.stream.GatheringFormat;
import dev.orderflow.gather.stream.StoredGatherings;
import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.Result;
import dev.orderflow.orders.domain.aggregator.OrderStore;
import dev.orderflow.orders.state.PaidRow;
import dev.orderflow.orders.stream.OrderMapper;
import dev.orderflow.registry.StateSerde;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
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
 *   <li>what is open, until the outcome: {@link StoredGatherings}, in the rows of {@link ValidationMapper}
 *   <li>the newest time that was written, to the second, for ever: no time behind it is written
 *   <li>order id and payment id → one byte, for ever: each payment is taken once, whenever it comes again
 *   <li>order id → what was paid in each currency, until the order ends: payments may come before it
 * </ul>
 */
final class KafkaOrderStore implements OrderStore {
    static final String NAME = "pending-validations";

    private static final Duration NEWEST_EVERY = Duration.ofSeconds(1);

    private static final RowType<KeptOrder> ORDER = RowType.of('o', KeptOrder.SERDE, KeyPart.TEXT);
    private static final RowType<Boolean> PAYMENT = RowType.of('m', Serdes.Boolean(), KeyPart.TEXT, KeyPart.TEXT);
    private static final RowType<PaidRow> PAID = RowType.of('s', StateSerde.of(PaidRow.class), KeyPart.TEXT);
    private static final RowKey<Long> NEWEST = RowType.of('n', Serdes.Long()).key();
    private static final GatheringFormat<AwaitedResult, Result> PENDING = new GatheringFormat<>(
            List.of(KeyPart.TEXT, KeyPart.TEXT),
            awaited -> List.of(awaited.check(), awaited.subject()),
            key -> new AwaitedResult(key.text(1), key.text(2)),
            ValidationMapper.PENDING,
            ValidationMapper.AWAITED);

    private final Rows rows;
    private final StoredGatherings<AwaitedResult, Result> gatherings;
    private long newest;
    private Optional<StoredOrder> last = Optional.empty();

    private record StoredOrder(Order order, dev.orderflow.avro.Order record) {}

    /**
     * Reads what is open.
     *
     * @param timeFor how long a validation may take that waits for a check
     * @param deadlines when what is open ends by the clock as it is now
     */
    KafkaOrderStore(
            ProcessorContext<?, ?> context,
            Function<String, Duration> timeFor,
            StoredGatherings.Deadlines<AwaitedResult> deadlines) {
        this.rows = new Rows(NAME, context);
        this.gatherings = new StoredGatherings<>(
                rows,
                PENDING,
                false,
                key -> rows.has(ORDER.key(key)),
                new LateGatherings<>(AwaitedResult::check, timeFor),
                deadlines);
        this.newest = rows.get(NEWEST).orElse(Long.MIN_VALUE);
    }

    @Override
    public StoredGatherings<AwaitedResult, Result> gatherings() {
        return gatherings;
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
}
