package dev.orderflow.email.stream.emails;

import dev.orderflow.email.domain.OrderEmailState;
import dev.orderflow.email.domain.OrderEmailStore;
import dev.orderflow.email.state.OrderRow;
import dev.orderflow.kit.state.DueRows;
import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
import dev.orderflow.registry.StateSerde;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ProcessingContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** What is remembered of orders, in the store of a task. Times are wall-clock: a record from the future forgets nothing. */
final class KafkaOrderEmailStore implements OrderEmailStore {
    static final String NAME = "email-orders";

    private static final RowType<OrderRow> ORDER = RowType.of('o', StateSerde.of(OrderRow.class), KeyPart.TEXT);

    private final Rows rows;
    private final DueRows<OrderRow> times;

    KafkaOrderEmailStore(ProcessingContext context) {
        this.rows = new Rows(NAME, context);
        this.times = new DueRows<>(rows, ORDER);
    }

    static StoreBuilder<?> builder() {
        return Rows.builder(NAME);
    }

    @Override
    public Optional<OrderEmailState> order(String orderId) {
        return rows.get(ORDER.key(orderId)).map(EmailRowMapper::toDomain);
    }

    @Override
    public void put(String orderId, OrderEmailState memory) {
        RowKey<OrderRow> key = ORDER.key(orderId);
        Optional<Instant> before = order(orderId).map(OrderEmailState::until);
        if (!before.equals(Optional.of(memory.until()))) {
            before.ifPresent(time -> times.remove(key, time));
            times.add(key, memory.until());
        }
        rows.put(key, EmailRowMapper.toRow(memory));
    }

    @Override
    public void remove(String orderId) {
        RowKey<OrderRow> key = ORDER.key(orderId);
        order(orderId).ifPresent(memory -> times.remove(key, memory.until()));
        rows.delete(key);
    }

    @Override
    public List<String> due(Instant upTo, int atMost) {
        return times.due(
                upTo,
                atMost,
                due -> due.key().text(0),
                orderId -> order(orderId).map(OrderEmailState::size).orElse(1));
    }
}
