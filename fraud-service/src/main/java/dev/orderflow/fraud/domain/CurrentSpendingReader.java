package dev.orderflow.fraud.domain;

import java.util.concurrent.CompletableFuture;

/** Reads what customers have spent. */
public interface CurrentSpendingReader {
    /**
     * The spending of a customer, with every order that was written before it is asked for. A customer without orders has spent
     * nothing.
     *
     * @return fails if it cannot be answered here and now; it is never an old one
     */
    CompletableFuture<CurrentSpending> find(String customerId);
}
