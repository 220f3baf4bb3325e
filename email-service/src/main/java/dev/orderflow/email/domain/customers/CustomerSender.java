package dev.orderflow.email.domain.customers;

import java.util.concurrent.CompletableFuture;

/** Tells of customers. */
@FunctionalInterface
public interface CustomerSender {
    /**
     * Completed when it is written for good.
     *
     * @param actor who tells it, by login; empty where no login was needed
     */
    CompletableFuture<Void> send(Customer customer, String actor);
}
