package dev.orderflow.email.stream;

import dev.orderflow.email.domain.OrderMemory;
import dev.orderflow.email.domain.OrderRows;
import dev.orderflow.email.state.OrderRow;
import dev.orderflow.registry.StateSerde;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** What is remembered of orders, in the store of a task. Times are wall-clock: a record from the future forgets nothing. */
final class OrderStore implements OrderRows {
    static final String NAME = "email-orders";

    private final TimedRows rows;
    private final Serde<OrderRow> serde = StateSerde.of(OrderRow.class);

    OrderStore(ProcessingContext context) {
        this.rows = new TimedRows(NAME, context);
    }

    static StoreBuilder<?> builder() {
        return TimedRows.builder(NAME);
    }

    @Override
    public Optional<OrderMemory> order(String orderId) {
        return rows.read(serde, StateKeys.order(orderId)).map(EmailRows::toDomain);
    }

    @Override
    public void put(String orderId, OrderMemory memory) {
        Bytes key = StateKeys.order(orderId);
        Optional<Instant> before = order(orderId).map(OrderMemory::until);
        if (!before.equals(Optional.of(memory.until()))) {
            before.ifPresent(time -> rows.deleteTime(key, time));
            rows.addTime(key, memory.until());
        }
        rows.write(serde, key, EmailRows.toRow(memory));
    }

    @Override
    public void remove(String orderId) {
        Bytes key = StateKeys.order(orderId);
        order(orderId).ifPresent(memory -> rows.deleteTime(key, memory.until()));
        rows.delete(key);
    }

    @Override
    public List<String> due(Instant upTo, int atMost) {
        return rows.due(
                upTo,
                atMost,
                StateKeys::orderIdOf,
                orderId -> order(orderId).map(OrderMemory::size).orElse(1));
    }
}
