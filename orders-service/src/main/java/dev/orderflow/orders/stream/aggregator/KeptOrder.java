package dev.orderflow.orders.stream.aggregator;

import dev.orderflow.avro.Order;
import dev.orderflow.registry.StateSerde;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of an order: all of it, or, after its end, only that it was there. Both are one row, so that the end of an order
 * writes one row and deletes none, and one look says whether its id is known. The formats are stored data.
 *
 * @param whole null: the order has ended
 */
record KeptOrder(@Nullable Order whole) {
    static final KeptOrder ENDED = new KeptOrder(null);

    /** Of an order that has ended one byte, with which no row of Avro begins. */
    static final Serde<KeptOrder> SERDE = serde(StateSerde.of(Order.class));

    private static final byte ENDED_MARK = 0;

    static KeptOrder of(Order whole) {
        return new KeptOrder(whole);
    }

    /** The order; empty after its end. */
    Optional<Order> content() {
        return Optional.ofNullable(whole);
    }

    private static Serde<KeptOrder> serde(Serde<Order> orders) {
        return Serdes.serdeFrom(
                (store, kept) -> kept.content()
                        .map(order -> orders.serializer().serialize(store, order))
                        .orElseGet(() -> new byte[] {ENDED_MARK}),
                (store, row) -> isEnded(row) ? ENDED : of(orders.deserializer().deserialize(store, row)));
    }

    private static boolean isEnded(byte[] row) {
        return row.length == 1 && row[0] == ENDED_MARK;
    }
}
