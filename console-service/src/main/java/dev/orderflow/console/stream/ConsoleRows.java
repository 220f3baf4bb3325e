package dev.orderflow.console.stream;

import dev.orderflow.console.domain.Counts;
import dev.orderflow.console.domain.CreatedCounts.Span;
import dev.orderflow.console.domain.CustomerEntry;
import dev.orderflow.console.domain.OrderRow;
import dev.orderflow.console.domain.RowPosition;
import dev.orderflow.console.domain.Waiting;
import dev.orderflow.console.state.CreatedOrders;
import dev.orderflow.console.state.KnownCustomer;
import dev.orderflow.console.state.RowCounts;
import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.registry.StateSerde;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** The console's rows in one store, as it is written. The store's name and the rows' formats are stored data. */
final class ConsoleRows {
    static final String NAME = "console-rows";

    /** Order id → its row. */
    static final RowType<dev.orderflow.avro.OrderRow> ORDER =
            RowType.of('o', StateSerde.of(dev.orderflow.avro.OrderRow.class), KeyPart.TEXT);

    /** Time, order id; the key says all, as in all indexes below. */
    static final RowType<Boolean> BY_TIME = RowType.of('t', Serdes.Boolean(), KeyPart.TIME, KeyPart.TEXT);

    /** State, time, order id: one for each order, of the state that it has now. */
    static final RowType<Boolean> BY_STATE =
            RowType.of('s', Serdes.Boolean(), KeyPart.TEXT, KeyPart.TIME, KeyPart.TEXT);

    /** Customer, time, order id. */
    static final RowType<Boolean> BY_CUSTOMER =
            RowType.of('c', Serdes.Boolean(), KeyPart.TEXT, KeyPart.TIME, KeyPart.TEXT);

    /** Product, time, order id. */
    static final RowType<Boolean> BY_PRODUCT =
            RowType.of('p', Serdes.Boolean(), KeyPart.TEXT, KeyPart.TIME, KeyPart.TEXT);

    /** Time, order id: orders that lack money. */
    static final RowType<Boolean> UNPAID = RowType.of('u', Serdes.Boolean(), KeyPart.TIME, KeyPart.TEXT);

    /** Time, order id: orders that wait for something until a certain time. */
    static final RowType<Boolean> LIMITED = RowType.of('l', Serdes.Boolean(), KeyPart.TIME, KeyPart.TEXT);

    /** Order id, currency → the sum of its payments, which may come before the order. */
    static final RowType<String> PAID = RowType.of('m', Serdes.String(), KeyPart.TEXT, KeyPart.TEXT);

    /** Order id, payment id: what is in the sums. A replay may write a payment again. */
    static final RowType<Boolean> PAYMENT = RowType.of('y', Serdes.Boolean(), KeyPart.TEXT, KeyPart.TEXT);

    /** Customer id → the customer. */
    static final RowType<KnownCustomer> CUSTOMER = RowType.of('k', StateSerde.of(KnownCustomer.class), KeyPart.TEXT);

    /** Word, customer id: what customers are found by. */
    static final RowType<Boolean> BY_WORD = RowType.of('w', Serdes.Boolean(), KeyPart.TEXT, KeyPart.TEXT);

    /** Day → how many orders were created in each of its hours. */
    static final RowType<CreatedOrders> IN_DAY = RowType.of('d', StateSerde.of(CreatedOrders.class), KeyPart.TIME);

    /** Minute → how many orders were created in each of its seconds. */
    static final RowType<CreatedOrders> IN_MINUTE = RowType.of('i', StateSerde.of(CreatedOrders.class), KeyPart.TIME);

    /** How many rows there are. One such row. */
    static final RowType<RowCounts> COUNTS = RowType.of('n', StateSerde.of(RowCounts.class));

    private final Rows rows;

    ConsoleRows(ProcessingContext task) {
        this.rows = new Rows(NAME, task);
    }

    static StoreBuilder<?> builder() {
        return Rows.builder(NAME);
    }

    static RowKey<Boolean> inListOf(String product, RowPosition position) {
        return BY_PRODUCT.key(product, position.createdAt(), position.id());
    }

    Optional<OrderRow> find(String orderId) {
        return rows.get(ORDER.key(orderId)).map(RowMapper::toDomain);
    }

    Optional<CustomerEntry> customer(String id) {
        return rows.get(CUSTOMER.key(id)).map(row -> RowMapper.toDomain(id, row));
    }

    BigDecimal paid(String orderId, String currency) {
        return rows.get(PAID.key(orderId, currency)).map(BigDecimal::new).orElse(BigDecimal.ZERO);
    }

    /**
     * Notes a payment.
     *
     * @return whether it is in no sum yet
     */
    boolean addPayment(String orderId, String paymentId) {
        RowKey<Boolean> key = PAYMENT.key(orderId, paymentId);
        if (rows.get(key).isPresent()) {
            return false;
        }
        rows.put(key, true);
        return true;
    }

    void putPaid(String orderId, String currency, BigDecimal sum) {
        rows.put(PAID.key(orderId, currency), sum.toPlainString());
    }

    /** Writes an order's first row. Indexes are written behind the row that they lead to. */
    void add(dev.orderflow.avro.OrderRow record, OrderRow row, Set<String> products) {
        RowPosition position = row.position();
        put(record, Optional.empty(), row);
        rows.put(BY_TIME.key(position.createdAt(), position.id()), true);
        if (!row.customer().isEmpty()) {
            rows.put(BY_CUSTOMER.key(row.customer(), position.createdAt(), position.id()), true);
        }
        products.forEach(product -> rows.put(inListOf(product, position), true));
        count(IN_DAY, Span.DAY, position.createdAt());
        count(IN_MINUTE, Span.MINUTE, position.createdAt());
    }

    /** Writes a row in the place of the one that is there. */
    void replace(dev.orderflow.avro.OrderRow record, OrderRow before, OrderRow row) {
        put(record, Optional.of(before), row);
    }

    void put(CustomerEntry customer) {
        Set<String> words = customer.searchWords();
        customer(customer.id())
                .ifPresent(before -> before.searchWords().stream()
                        .filter(word -> !words.contains(word))
                        .forEach(word -> rows.delete(BY_WORD.key(word, customer.id()))));
        rows.put(CUSTOMER.key(customer.id()), RowMapper.toRow(customer));
        words.forEach(word -> rows.put(BY_WORD.key(word, customer.id()), true));
    }

    private void put(dev.orderflow.avro.OrderRow record, Optional<OrderRow> before, OrderRow row) {
        RowPosition position = row.position();
        rows.put(ORDER.key(row.id()), record);
        if (before.filter(known -> known.state() == row.state()).isEmpty()) {
            rows.put(inListOf(row), true);
            before.ifPresent(known -> rows.delete(inListOf(known)));
        }
        mark(UNPAID, position, before.filter(OrderRow::isUnpaid).isPresent(), row.isUnpaid());
        mark(LIMITED, position, before.filter(ConsoleRows::isLimited).isPresent(), isLimited(row));
        Counts counts = rows.get(COUNTS.key()).map(RowMapper::toDomain).orElse(Counts.NONE);
        Counts next = counts.replaced(before, row);
        if (!next.equals(counts)) {
            rows.put(COUNTS.key(), RowMapper.toRow(next));
        }
    }

    private void mark(RowType<Boolean> index, RowPosition position, boolean was, boolean is) {
        RowKey<Boolean> key = index.key(position.createdAt(), position.id());
        if (is && !was) {
            rows.put(key, true);
        } else if (was && !is) {
            rows.delete(key);
        }
    }

    private void count(RowType<CreatedOrders> spans, Span span, Instant createdAt) {
        RowKey<CreatedOrders> counted = spans.key(span.begin(createdAt));
        List<Integer> orders =
                new ArrayList<>(rows.get(counted).map(CreatedOrders::getOrders).orElseGet(span::noOrders));
        int number = span.part(createdAt);
        orders.set(number, orders.get(number) + 1);
        rows.put(counted, new CreatedOrders(orders));
    }

    private static boolean isLimited(OrderRow row) {
        Waiting waiting = row.waiting();
        return waiting.until().isPresent();
    }

    private static RowKey<Boolean> inListOf(OrderRow row) {
        RowPosition position = row.position();
        return BY_STATE.key(row.state().name(), position.createdAt(), position.id());
    }
}
