package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.orders.domain.Order;
import java.math.BigDecimal;

/** One change of the rows of an order, besides those of what it waits for. */
public sealed interface RowChange {
    /** @param key of the order whose rows change */
    void applyTo(String key, OrderStore store);

    /** The order is in this state now, and can still become something else. */
    record PutOrder(Order order) implements RowChange {
        @Override
        public void applyTo(String key, OrderStore store) {
            store.putOrder(order);
        }
    }

    /** The order has ended: its content and its sums are forgotten, its id stays known. */
    record ForgetContent() implements RowChange {
        @Override
        public void applyTo(String key, OrderStore store) {
            store.forgetContent(key);
        }
    }

    /** A payment was taken, and is known from now on. */
    record KnowPayment(String paymentId) implements RowChange {
        @Override
        public void applyTo(String key, OrderStore store) {
            store.knowPayment(key, paymentId);
        }
    }

    /** So much more was paid for an order that has not ended, or that is not there yet. */
    record AddPaid(String currency, BigDecimal amount) implements RowChange {
        @Override
        public void applyTo(String key, OrderStore store) {
            store.addPaid(key, currency, amount);
        }
    }
}
