package dev.orderflow.pizzashop.domain;

import java.util.concurrent.CompletableFuture;

/** Places orders. */
@FunctionalInterface
public interface OrderSender {
    /** @return completes when the order cannot be lost any more; after a failure it may have been placed or not */
    CompletableFuture<Void> place(String id, int count);
}
