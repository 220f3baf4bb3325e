package dev.orderflow.email.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.OrderSummary;
import dev.orderflow.email.domain.Payment;
import java.util.List;

/** One record of the two inputs that are keyed by order, in domain types. */
sealed interface OrderNews {
    /** The order has reached a state that its customer is told of. */
    record Reached(EmailKind kind, OrderSummary order) implements OrderNews {}

    /** Money has come in. */
    record Paid(Payment payment) implements OrderNews {}

    /** Nothing that a customer is told of. */
    static List<OrderNews> of(Order order) {
        return EmailRecords.kind(order.getState())
                .<OrderNews>map(kind -> new Reached(kind, EmailRecords.summary(order)))
                .map(List::of)
                .orElse(List.of());
    }

    static OrderNews of(dev.orderflow.avro.Payment payment) {
        return new Paid(EmailRecords.toDomain(payment));
    }
}
