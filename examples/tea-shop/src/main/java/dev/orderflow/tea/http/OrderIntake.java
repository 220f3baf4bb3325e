package dev.orderflow.tea.http;

import dev.orderflow.tea.domain.TeaOrder;
import java.util.concurrent.CompletableFuture;

/** Where orders go. */
@FunctionalInterface
public interface OrderIntake {
    /**
     * Places an order, unless there is one under the id.
     *
     * @return the order that counts under the id, once that is durable and known; after a failure this one may have been placed or
     *     not
     */
    CompletableFuture<TeaOrder> place(String orderId, TeaOrder order);
}
