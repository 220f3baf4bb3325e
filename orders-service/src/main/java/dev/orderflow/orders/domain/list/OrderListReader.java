package dev.orderflow.orders.domain.list;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** Reads lists of orders where they are. */
public interface OrderListReader {
    /**
     * A page of the orders of these partitions as of now. It may be short, or empty, and still have something behind it:
     * how much is looked at for one page is bounded.
     */
    CompletableFuture<OrderPage> page(Set<Integer> partitions, OrderListQuery query);
}
