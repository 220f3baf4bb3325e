package dev.orderflow.tea.stream;

import dev.orderflow.tea.domain.OrderState;
import dev.orderflow.tea.domain.TeaOrder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Places orders, and says which one counts under an id: of several, all steps keep to the one that is first in the topic. So an order
 * is written, and then read again.
 */
public final class OrderBook {
    /** More than any answer waits. */
    private static final Duration READ_WITHIN = Duration.ofSeconds(30);

    private final BiFunction<String, TeaOrder, CompletableFuture<Void>> sender;
    private final Map<String, CompletableFuture<TeaOrder>> waiting = new ConcurrentHashMap<>();

    /** @param sender writes an order; completes when it is durably written */
    public OrderBook(BiFunction<String, TeaOrder, CompletableFuture<Void>> sender) {
        this.sender = sender;
    }

    /**
     * Places an order, unless there is one under the id.
     *
     * @param known finds what was read of an order, or refuses to while that is not current: then nothing is written
     * @return the order that counts, once it is read; after a failure this one may have been written or not
     */
    public CompletableFuture<TeaOrder> place(String id, TeaOrder order, Function<String, Optional<OrderState>> known) {
        Optional<TeaOrder> before = known.apply(id).flatMap(OrderState::order);
        if (before.isPresent()) {
            return CompletableFuture.completedFuture(before.get());
        }
        CompletableFuture<TeaOrder> counts = waiting.computeIfAbsent(id, this::await);
        var unused = sender.apply(id, order).exceptionally(failure -> {
            counts.completeExceptionally(failure);
            return null;
        });
        return counts;
    }

    /** What has become known of an order. */
    public void read(OrderState state) {
        state.order()
                .ifPresent(order -> Optional.ofNullable(waiting.get(state.orderId()))
                        .ifPresent(counts -> counts.completeAsync(() -> order))); // who reads does not answer requests
    }

    /** A reader that restarts in between does not say again what it has read: the wait ends, and the order is known when it comes again. */
    private CompletableFuture<TeaOrder> await(String id) {
        CompletableFuture<TeaOrder> counts = new CompletableFuture<>();
        var unused = counts.orTimeout(READ_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((order, failure) -> waiting.remove(id, counts));
        return counts;
    }
}
