package dev.orderflow.orders.domain.list;

import dev.orderflow.kit.list.Page;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Reads lists of orders where they are. */
public interface OrderListReader {
    /** A page of the orders of these partitions as of now. */
    CompletableFuture<Page<OrderSummary, ListPosition>> page(Set<Integer> partitions, OrderListQuery query);
}
