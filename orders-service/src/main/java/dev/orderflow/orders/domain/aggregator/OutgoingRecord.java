package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.Received;

/** A record that the life of an order gives to others. */
public sealed interface OutgoingRecord {
    /** Calls the writer's method for this kind. */
    <R> R accept(Writer<R> writer);

    /** The order in its new state, for the topic of orders. */
    record OrderWritten(Order order) implements OutgoingRecord {
        @Override
        public <R> R accept(Writer<R> writer) {
            return writer.order(order);
        }
    }

    /** Money that was taken, for the topic of payments. */
    record PaymentTaken(Received received) implements OutgoingRecord {
        @Override
        public <R> R accept(Writer<R> writer) {
            return writer.payment(received);
        }
    }

    /** One method for each kind of record, so that a new kind does not compile until it is written. */
    interface Writer<R> {
        R order(Order order);

        R payment(Received received);
    }
}
