package dev.orderflow.email.domain.customers;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads of committed customers. An answer is the current one or an exception, never an old one. */
public interface CustomerReader {
    Optional<Customer> find(String customerId);

    /**
     * The customer as soon as it is exactly so.
     *
     * @param timeout how long to wait (> 0)
     * @return fails with {@link java.util.concurrent.TimeoutException} when time runs out; cancel it to wait no longer
     */
    CompletableFuture<Customer> await(Customer customer, Duration timeout);
}
