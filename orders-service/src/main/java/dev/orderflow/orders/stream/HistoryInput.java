package dev.orderflow.orders.stream;

import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Payment;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.domain.aggregator.Result;
import java.time.Instant;
import java.util.Map;

/** What a history is made of, in domain terms. */
sealed interface HistoryInput {
    /** The order in a state. */
    record State(Order order) implements HistoryInput {}

    /** A result of a check. */
    record Given(Instant at, Result result, Map<String, String> figures) implements HistoryInput {}

    /** Money that came in. */
    record Paid(Received received) implements HistoryInput {}

    static HistoryInput of(Payment payment) {
        return new Paid(PaymentRecords.toDomain(payment));
    }

    static HistoryInput of(dev.orderflow.avro.Order order) {
        return new State(OrderRecords.toDomain(order));
    }

    static HistoryInput of(OrderValidation validation) {
        return new Given(validation.getDecidedAt(), ValidationMapper.toDomain(validation), validation.getFigures());
    }
}
