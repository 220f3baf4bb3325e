package dev.orderflow.email.stream.emails;

import dev.orderflow.avro.Order;
import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.domain.OrderSummary;
import dev.orderflow.email.domain.Payment;
import dev.orderflow.email.stream.EmailMapper;
import java.util.List;
import java.util.function.Function;

/** One record of the two inputs that are keyed by order, in domain types. */
sealed interface OrderNews {
    /** Calls the function for this kind; a new kind needs one more, so that nothing compiles without it. */
    <R> R fold(Function<Reached, R> reached, Function<Paid, R> paid);

    /** The order has reached a state that needs an e-mail. */
    record Reached(EmailKind kind, OrderSummary order) implements OrderNews {
        @Override
        public <R> R fold(Function<Reached, R> reached, Function<Paid, R> paid) {
            return reached.apply(this);
        }
    }

    /** Money has come in. */
    record Paid(Payment payment) implements OrderNews {
        @Override
        public <R> R fold(Function<Reached, R> reached, Function<Paid, R> paid) {
            return paid.apply(this);
        }
    }

    /** No e-mail is needed. */
    static List<OrderNews> of(Order order) {
        return EmailMapper.kind(order.getState())
                .<OrderNews>map(kind -> new Reached(kind, EmailMapper.summary(order)))
                .map(List::of)
                .orElse(List.of());
    }

    static OrderNews of(dev.orderflow.avro.Payment payment) {
        return new Paid(EmailMapper.toDomain(payment));
    }
}
