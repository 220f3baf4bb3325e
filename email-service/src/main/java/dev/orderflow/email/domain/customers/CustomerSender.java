package dev.orderflow.email.domain.customers;

import java.util.concurrent.CompletableFuture;

/** Tells of customers. */
@FunctionalInterface
public interface CustomerSender {
    /** Completed when it is written for good. */
    CompletableFuture<Void> send(Customer customer);
}
