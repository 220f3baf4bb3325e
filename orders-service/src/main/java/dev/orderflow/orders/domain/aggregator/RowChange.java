package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.Result;
import java.math.BigDecimal;

/** One change of the rows of an order. */
public sealed interface RowChange {
    /** @param key of the order whose rows change */
    void applyTo(String key, PendingValidationStore store);

    /** The order is in this state now, and can still become something else. */
    record PutOrder(Order order) implements RowChange {
        @Override
        public void applyTo(String key, PendingValidationStore store) {
            store.putOrder(order);
        }
    }

    /** The order has ended: its content and its sums are forgotten, its id stays known. */
    record ForgetContent() implements RowChange {
        @Override
        public void applyTo(String key, PendingValidationStore store) {
            store.forgetContent(key);
        }
    }

    /** Something begins to be pending; what it awaits, or what came early, follows. */
    record Begin(PendingValidation pending) implements RowChange {
        @Override
        public void applyTo(String key, PendingValidationStore store) {
            store.put(key, pending);
        }
    }

    /** What is pending waits for this result. */
    record Await(AwaitedResult awaited) implements RowChange {
        @Override
        public void applyTo(String key, PendingValidationStore store) {
            store.putAwaited(key, new AwaitedRow.Missing(awaited));
        }
    }

    /** A result came before its order, and is kept for it. */
    record Keep(Result early) implements RowChange {
        @Override
        public void applyTo(String key, PendingValidationStore store) {
            store.putAwaited(key, new AwaitedRow.Arrived(early));
        }
    }

    /** A result is there that was awaited. */
    record Arrived(AwaitedResult awaited) implements RowChange {
        @Override
        public void applyTo(String key, PendingValidationStore store) {
            store.removeAwaited(key, awaited);
        }
    }

    /** Nothing is pending any more, even if results were still awaited. */
    record EndPending() implements RowChange {
        @Override
        public void applyTo(String key, PendingValidationStore store) {
            store.remove(key);
        }
    }

    /** A payment was taken, and is known from now on. */
    record KnowPayment(String paymentId) implements RowChange {
        @Override
        public void applyTo(String key, PendingValidationStore store) {
            store.knowPayment(key, paymentId);
        }
    }

    /** So much more was paid for an order that has not ended, or that is not there yet. */
    record AddPaid(String currency, BigDecimal amount) implements RowChange {
        @Override
        public void applyTo(String key, PendingValidationStore store) {
            store.addPaid(key, currency, amount);
        }
    }
}
