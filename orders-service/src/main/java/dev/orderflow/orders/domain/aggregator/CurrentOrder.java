package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One order as its rows have it now. It reads what it is asked for and no more, since an order may await thousands of results;
 * the order itself it reads once, so each step makes a new one.
 */
public final class CurrentOrder {
    private final OrderId id;
    private final PendingValidationStore store;
    private @Nullable Order order;

    public CurrentOrder(OrderId id, PendingValidationStore store) {
        this.id = id;
        this.store = store;
    }

    public OrderId id() {
        return id;
    }

    /** Whether there is an order of this id, in any state. */
    public boolean isKnown() {
        return store.isKnown(id.value());
    }

    /** The order, until it ends: what has ended is known by its id alone. */
    public Optional<Order> order() {
        if (order == null) {
            order = store.order(id.value()).orElse(null);
        }
        return Optional.ofNullable(order);
    }

    /** Whether there was an order of this id, and it has ended. */
    public boolean hasEnded() {
        return order().isEmpty() && isKnown();
    }

    /** What it waits for, or what came early; empty when it waits for nothing. */
    public Optional<PendingValidation> pending() {
        return store.pending(id.value());
    }

    public Optional<AwaitedRow> awaited(AwaitedResult result) {
        return store.awaited(id.value(), result);
    }

    /** Every awaited or early result, in their order. */
    public List<AwaitedRow> allAwaited() {
        return store.allAwaited(id.value());
    }

    /** How many there are. It costs no scan of them. */
    public int awaitedCount() {
        return store.awaitedCount(id.value());
    }

    public boolean hasPayment(String paymentId) {
        return store.hasPayment(id.value(), paymentId);
    }

    /** The sum of its payments in this currency, until it ends. */
    public BigDecimal paid(String currency) {
        return store.paid(id.value(), currency);
    }
}
