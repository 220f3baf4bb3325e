package dev.orderflow.orders.domain.history;

import dev.orderflow.orders.domain.OrderId;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads of orders' histories. */
public interface HistoryReader {
    /** Everything that was written of the order when this was asked, or empty if there is no such order. */
    CompletableFuture<Optional<OrderHistory>> find(OrderId id);

    /** Every payment that was taken for the order when this was asked, whether or not there is such an order. */
    CompletableFuture<OrderPayments> payments(OrderId id);
}
