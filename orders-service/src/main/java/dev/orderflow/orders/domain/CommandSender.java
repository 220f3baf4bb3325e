package dev.orderflow.orders.domain;

import java.util.concurrent.CompletableFuture;

/** Where commands go. */
public interface CommandSender {
    /**
     * Asks for a new order.
     *
     * @return completes when the command is durably written; after a failure it may have been written or not
     */
    CompletableFuture<Void> create(Origin origin, OrderId id, OrderContent content);

    /**
     * Asks for the end of an order.
     *
     * @param last CANCELLED or SHIPPED
     * @return as for {@link #create}
     */
    CompletableFuture<Void> end(Origin origin, OrderId id, OrderState last);

    /**
     * Says that money came in for an order.
     *
     * @return as for {@link #create}
     */
    CompletableFuture<Void> pay(Origin origin, Payment payment);
}
