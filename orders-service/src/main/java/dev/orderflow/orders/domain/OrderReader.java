package dev.orderflow.orders.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Reads of committed orders. An answer is the current value or an exception, never an old value. */
public interface OrderReader {
    /** The order as it now stands, or empty if there is none. */
    Optional<Order> find(OrderId id);

    /**
     * The order as soon as it meets the condition.
     *
     * @param timeout how long to wait (> 0)
     * @return fails with {@link java.util.concurrent.TimeoutException} when time runs out
     */
    CompletableFuture<Order> await(OrderId id, Predicate<Order> condition, Duration timeout);
}
