package dev.orderflow.orders.domain.aggregator;

import dev.orderflow.gather.CurrentGathering;
import dev.orderflow.orders.domain.AwaitedResult;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.Result;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One order as its rows have it now. It reads what it is asked for and no more, since an order may await thousands of results;
 * the order itself it reads once, so each step makes a new one.
 */
public final class CurrentOrder {
    private final OrderId id;
    private final OrderStore store;
    private final CurrentGathering<AwaitedResult, Result> gathering;
    private @Nullable Order order;

    public CurrentOrder(OrderId id, OrderStore store) {
        this.id = id;
        this.store = store;
        this.gathering = new CurrentGathering<>(id.value(), store.gatherings());
    }

    public OrderId id() {
        return id;
    }

    /** What it waits for, or what came early. */
    public CurrentGathering<AwaitedResult, Result> gathering() {
        return gathering;
    }

    /** Whether there is an order of this id, in any state. */
    public boolean isKnown() {
        return gathering.isKnown();
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

    public boolean hasPayment(String paymentId) {
        return store.hasPayment(id.value(), paymentId);
    }

    /** The sum of its payments in this currency, until it ends. */
    public BigDecimal paid(String currency) {
        return store.paid(id.value(), currency);
    }
}
