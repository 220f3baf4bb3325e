package dev.orderflow.orders.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Orders in a map, commands in a list; a test says what becomes of them. */
final class FakeOrders implements OrderReader, CommandSender {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    final Map<OrderId, Order> orders = new HashMap<>();
    final List<String> written = new ArrayList<>();
    final List<Waiter> waiters = new ArrayList<>();
    int placesToWait = Integer.MAX_VALUE;
    CompletableFuture<Void> nextWrite = CompletableFuture.completedFuture(null);

    record Waiter(OrderId id, Predicate<Order> condition, CompletableFuture<Order> future) {}

    static Order created(OrderId id, OrderContent content, String commandId) {
        OrderRules rules = new OrderRules(
                List.of(RequiredCheck.parse("FRAUD_CHECK"), RequiredCheck.parse("INVENTORY_CHECK/product")),
                Duration.ofSeconds(60),
                Duration.ofHours(1));
        return Order.created(id, content, Origin.of(commandId), rules.lifeFrom(NOW));
    }

    void show(Order order) {
        orders.put(order.id(), order);
        List.copyOf(waiters).stream()
                .filter(waiter ->
                        waiter.id().equals(order.id()) && waiter.condition().test(order))
                .forEach(waiter -> waiter.future().complete(order));
    }

    void timeRunsOut() {
        List.copyOf(waiters)
                .forEach(waiter -> waiter.future().completeExceptionally(new TimeoutException("time ran out")));
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return Optional.ofNullable(orders.get(id));
    }

    @Override
    public CompletableFuture<Order> await(OrderId id, Predicate<Order> condition, Duration timeout) {
        if (placesToWait-- <= 0) {
            throw new IllegalStateException("all places to wait are taken");
        }
        CompletableFuture<Order> future = new CompletableFuture<>();
        waiters.add(new Waiter(id, condition, future));
        find(id).ifPresent(this::show);
        return future;
    }

    @Override
    public CompletableFuture<Void> create(Origin origin, OrderId id, OrderContent content) {
        written.add(origin.commandId());
        return nextWrite;
    }

    @Override
    public CompletableFuture<Void> pay(Origin origin, Payment payment) {
        written.add(payment.id() + " " + origin.commandId());
        return nextWrite;
    }

    @Override
    public CompletableFuture<Void> end(Origin origin, OrderId id, OrderState last) {
        written.add(last + " " + origin.commandId());
        return nextWrite;
    }
}
