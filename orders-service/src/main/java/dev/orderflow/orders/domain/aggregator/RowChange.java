package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.Received;
import dev.orderflow.orders.domain.Result;

/** One change of the rows of an order. */
public sealed interface RowChange {
    /** @param key of the order whose rows change */
    void applyTo(String key, PendingValidationStore store);

    /** The order is in this state now. */
    record PutOrder(Order order) implements RowChange {
        @Override
        public void applyTo(String key, PendingValidationStore store) {
            store.putOrder(order);
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

    /** A payment was taken. */
    record PutPayment(Received received) implements RowChange {
        @Override
        public void applyTo(String key, PendingValidationStore store) {
            store.putPayment(received);
        }
    }
}
