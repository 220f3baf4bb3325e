package dev.orderflow.orders.stream.history;

import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowRange;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.domain.list.ListPosition;
import dev.orderflow.orders.domain.list.OrderSummary;
import dev.orderflow.orders.state.HistoryOrder;
import dev.orderflow.orders.state.HistoryPayment;
import dev.orderflow.orders.state.HistoryResult;
import dev.orderflow.orders.state.HistoryState;
import dev.orderflow.registry.StateSerde;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** The history's rows in one store, as it is written. The store's name and the rows' formats are stored data. */
final class HistoryRows {
    static final String NAME = "history-rows";

    /** Order id, payment id → money that came in for the order. */
    static final RowType<HistoryPayment> PAYMENT =
            RowType.of('e', StateSerde.of(HistoryPayment.class), KeyPart.TEXT, KeyPart.mark('m'), KeyPart.TEXT);

    /** Order id, version → a state that the order reached. */
    static final RowType<HistoryState> STATE =
            RowType.of('e', StateSerde.of(HistoryState.class), KeyPart.TEXT, KeyPart.mark('s'), KeyPart.NUMBER);

    /** Order id, offset → a result that a check gave. */
    static final RowType<HistoryResult> RESULT =
            RowType.of('e', StateSerde.of(HistoryResult.class), KeyPart.TEXT, KeyPart.mark('v'), KeyPart.NUMBER);

    /** Time of its creation, order id → the order as it now stands. */
    static final RowType<HistoryOrder> BY_TIME =
            RowType.of('t', StateSerde.of(HistoryOrder.class), KeyPart.TIME, KeyPart.TEXT);

    /** State, time, order id; the key says all. An order has one such row, of the state that it has now. */
    static final RowType<Boolean> BY_STATE =
            RowType.of('s', Serdes.Boolean(), KeyPart.TEXT, KeyPart.TIME, KeyPart.TEXT);

    /** Customer, time, order id; the key says all. */
    static final RowType<Boolean> BY_CUSTOMER =
            RowType.of('c', Serdes.Boolean(), KeyPart.TEXT, KeyPart.TIME, KeyPart.TEXT);

    /** Product, time, order id; the key says all. */
    static final RowType<Boolean> BY_PRODUCT =
            RowType.of('p', Serdes.Boolean(), KeyPart.TEXT, KeyPart.TIME, KeyPart.TEXT);

    private final Rows rows;

    HistoryRows(ProcessingContext task) {
        this.rows = new Rows(NAME, task);
    }

    static StoreBuilder<?> builder() {
        return Rows.builder(NAME);
    }

    /** All that is known of one order: payments, states, results. */
    static RowRange events(String id) {
        return new RowRange(PAYMENT.first(id), RESULT.behind(id));
    }

    /** The order's row in the list of all orders. */
    static RowKey<HistoryOrder> inList(ListPosition position) {
        return BY_TIME.key(position.createdAt(), position.id());
    }

    /** The order's row in the list of those that have a product. */
    static RowKey<Boolean> inListOf(String product, ListPosition position) {
        return BY_PRODUCT.key(product, position.createdAt(), position.id());
    }

    /** Keeps what is new in this; a record that is there again changes nothing. */
    void put(Order order, long offset) {
        RowKey<HistoryState> event = STATE.key(order.id().value(), order.version());
        if (!rows.has(event)) {
            rows.put(event, HistoryMapper.toRow(order, offset));
        }
        OrderSummary summary = OrderSummary.of(order);
        RowKey<HistoryOrder> inList = inList(summary.position());
        Optional<HistoryOrder> known = rows.get(inList);
        if (known.filter(row -> row.getVersion() >= order.version()).isEmpty()) {
            rows.put(inList, HistoryMapper.toRow(summary));
            putState(summary, known.map(HistoryOrder::getState));
        }
        if (known.isEmpty()) {
            putIndexes(order, summary.position()); // after the row that they lead to
        }
    }

    void put(String id, HistoryInput.Given given, long offset) {
        rows.put(RESULT.key(id, offset), HistoryMapper.toRow(given, offset));
    }

    /** Keeps it, if it is the first of its id. */
    void put(Received received, long offset) {
        Payment payment = received.payment();
        RowKey<HistoryPayment> key = PAYMENT.key(payment.orderId().value(), payment.id());
        if (!rows.has(key)) {
            rows.put(key, HistoryMapper.toRow(received, offset));
        }
    }

    /** Of an order that is there. */
    Optional<String> currency(String id) {
        return rows.get(STATE.key(id, HistoryMapper.CREATED)).map(HistoryState::getCurrency);
    }

    /** The currencies of the order's payments. */
    List<String> currenciesPaid(String id) {
        return rows.range(PAYMENT, PAYMENT.rows(id), Integer.MAX_VALUE).stream()
                .map(HistoryPayment::getCurrency)
                .toList();
    }

    /** The new row first, so that the order is at every time in the list of a state. */
    private void putState(OrderSummary order, Optional<String> before) {
        String now = order.state().name();
        rows.put(inListOfState(now, order.position()), true);
        before.filter(state -> !state.equals(now))
                .ifPresent(state -> rows.delete(inListOfState(state, order.position())));
    }

    private static RowKey<Boolean> inListOfState(String state, ListPosition position) {
        return BY_STATE.key(state, position.createdAt(), position.id());
    }

    private void putIndexes(Order order, ListPosition position) {
        order.content()
                .customerId()
                .ifPresent(customer -> rows.put(BY_CUSTOMER.key(customer, position.createdAt(), position.id()), true));
        order.content().products().forEach(product -> rows.put(inListOf(product, position), true));
    }
}
