package dev.orderflow.system.outage;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An order to be placed: always the same bytes for one id, so that placing it again is safe. */
record NewOrder(String id, String json) {

    /** One piece of a product, for little money. */
    static NewOrder of(String id, String product) {
        return new NewOrder(
                id,
                "{\"id\":\"" + id + "\",\"customerId\":\"customer-" + id + "\",\"lines\":[{\"product\":\"" + product
                        + "\",\"quantity\":1,\"price\":9.99}]}");
    }

    /** One after the other, without end. */
    static Supplier<NewOrder> endless(String prefix, String product) {
        AtomicInteger next = new AtomicInteger();
        return () -> of(prefix + "-" + next.getAndIncrement(), product);
    }
}
