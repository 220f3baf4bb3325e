package dev.orderflow.orders.stream.history;

import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Payment;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.domain.Result;
import dev.orderflow.orders.stream.OrderMapper;
import dev.orderflow.orders.stream.PaymentMapper;
import dev.orderflow.orders.stream.ResultMapper;
import java.time.Instant;
import java.util.Map;

/** What a history is made of, in domain terms. */
sealed interface HistoryInput {
    /** Calls the handler's method for this kind. */
    void accept(Handler handler);

    /** The order in a state. */
    record State(Order order) implements HistoryInput {
        @Override
        public void accept(Handler handler) {
            handler.state(order);
        }
    }

    /** A result of a check. */
    record Given(Instant at, Result result, Map<String, String> figures) implements HistoryInput {
        @Override
        public void accept(Handler handler) {
            handler.result(this);
        }
    }

    /** Money that came in. */
    record Paid(Received received) implements HistoryInput {
        @Override
        public void accept(Handler handler) {
            handler.payment(received);
        }
    }

    /** One method for each kind of input, so that a new kind does not compile until it is handled. */
    interface Handler {
        void state(Order order);

        void result(Given given);

        void payment(Received received);
    }

    static HistoryInput of(Payment payment) {
        return new Paid(PaymentMapper.toDomain(payment));
    }

    static HistoryInput of(dev.orderflow.avro.Order order) {
        return new State(OrderMapper.toDomain(order));
    }

    static HistoryInput of(OrderValidation validation) {
        return new Given(validation.getDecidedAt(), ResultMapper.toDomain(validation), validation.getFigures());
    }
}
