package dev.orderflow.orders.domain;

import java.util.concurrent.CompletableFuture;

/** Where commands go. */
public interface OrderCommands {
    /**
     * Asks for a new order.
     *
     * @return completes when the command is durably written; after a failure it may have been written or not
     */
    CompletableFuture<Void> create(String commandId, OrderId id, OrderContent content);
}
