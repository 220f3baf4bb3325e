package dev.orderflow.tea.http;

import dev.orderflow.tea.domain.TeaOrder;
import java.util.concurrent.CompletableFuture;

/** Where orders go. */
@FunctionalInterface
public interface OrderIntake {
    /** @return completes when the order is durably written; after a failure it may have been written or not */
    CompletableFuture<Void> place(String orderId, TeaOrder order);
}
