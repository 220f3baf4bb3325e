package dev.orderflow.orders.stream;

import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.Payment;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.domain.list.OrderSummary;
import dev.orderflow.orders.state.HistoryOrder;
import dev.orderflow.orders.state.HistoryPayment;
import dev.orderflow.orders.state.HistoryResult;
import dev.orderflow.orders.state.HistoryState;
import dev.orderflow.registry.StateSerde;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The history's rows in one store, as it is written. The store's name and the rows' formats are stored data.
 *
 * <ul>
 *   <li>order id, version → a state that the order reached
 *   <li>order id, offset → a result that a check gave
 *   <li>order id, payment id → money that came in for the order
 *   <li>time, order id → the order as it now stands
 *   <li>customer, time, order id, and product, time, order id → nothing; what they say is in the key
 * </ul>
 */
final class HistoryRows {
    static final String NAME = "history-rows";

    static final StateSerde<HistoryState> STATES = StateSerde.of(HistoryState.class);
    static final StateSerde<HistoryResult> RESULTS = StateSerde.of(HistoryResult.class);
    static final StateSerde<HistoryPayment> PAYMENTS = StateSerde.of(HistoryPayment.class);
    static final StateSerde<HistoryOrder> ORDERS = StateSerde.of(HistoryOrder.class);

    private static final byte[] HERE = {1};

    private final KeyValueStore<Bytes, byte[]> rows;

    HistoryRows(KeyValueStore<Bytes, byte[]> rows) {
        this.rows = rows;
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.Bytes(), Serdes.ByteArray());
    }

    /** Keeps what is new in this; a record that is there again changes nothing. */
    void put(Order order, long offset) {
        Bytes event = HistoryKeys.state(order.id().value(), order.version());
        if (rows.get(event) == null) {
            rows.put(event, STATES.serializer().serialize(NAME, HistoryRecords.toRow(order, offset)));
        }
        OrderSummary summary = OrderSummary.of(order);
        Bytes inList = HistoryKeys.of(HistoryKeys.byTime(), summary.position());
        byte[] known = rows.get(inList);
        if (known == null || ORDERS.deserializer().deserialize(NAME, known).getVersion() < order.version()) {
            rows.put(inList, ORDERS.serializer().serialize(NAME, HistoryRecords.toRow(summary)));
        }
        if (known == null) {
            putIndexes(order, summary); // after the row that they lead to
        }
    }

    void put(String id, HistoryInput.Given given, long offset) {
        rows.put(
                HistoryKeys.result(id, offset),
                RESULTS.serializer().serialize(NAME, HistoryRecords.toRow(given, offset)));
    }

    /** Keeps it, if it is the first of its id. */
    void put(Received received, long offset) {
        Payment payment = received.payment();
        Bytes key = HistoryKeys.payment(payment.orderId().value(), payment.id());
        if (rows.get(key) == null) {
            rows.put(key, PAYMENTS.serializer().serialize(NAME, HistoryRecords.toRow(received, offset)));
        }
    }

    /** Of an order that is there. */
    Optional<String> currency(String id) {
        return Optional.ofNullable(rows.get(HistoryKeys.state(id, HistoryRecords.CREATED)))
                .map(row -> STATES.deserializer().deserialize(NAME, row).getCurrency());
    }

    /** The currencies of the order's payments. */
    List<String> currenciesPaid(String id) {
        List<String> currencies = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> payments =
                rows.range(HistoryKeys.firstPayment(id), HistoryKeys.afterPayments(id))) {
            payments.forEachRemaining(row -> currencies.add(
                    PAYMENTS.deserializer().deserialize(NAME, row.value).getCurrency()));
        }
        return currencies;
    }

    /** What cannot be in a key cannot be asked for either. */
    private void putIndexes(Order order, OrderSummary summary) {
        order.content()
                .customerId()
                .filter(HistoryKeys::canBeIndexed)
                .ifPresent(customer ->
                        rows.put(HistoryKeys.of(HistoryKeys.byCustomer(customer), summary.position()), HERE));
        order.content().products().stream()
                .filter(HistoryKeys::canBeIndexed)
                .forEach(product -> rows.put(HistoryKeys.of(HistoryKeys.byProduct(product), summary.position()), HERE));
    }
}
