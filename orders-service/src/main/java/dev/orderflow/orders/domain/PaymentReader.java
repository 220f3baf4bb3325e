package dev.orderflow.orders.domain;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads of committed payments. An answer is the current value or an exception, never an old value. */
public interface PaymentReader {
    /** The payment as it was taken, or empty if there is none. */
    Optional<Received> find(OrderId orderId, String paymentId);

    /**
     * The payment as soon as it was taken.
     *
     * @param timeout how long to wait (> 0)
     * @return fails with {@link java.util.concurrent.TimeoutException} when time runs out
     */
    CompletableFuture<Received> await(OrderId orderId, String paymentId, Duration timeout);
}
