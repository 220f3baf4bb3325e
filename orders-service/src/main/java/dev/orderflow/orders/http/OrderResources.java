package dev.orderflow.orders.http;

import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderIntake;
import dev.orderflow.orders.domain.OrderReads;
import java.util.List;
import java.util.function.Supplier;

/** The REST of orders, ready to be served. */
public final class OrderResources {
    private OrderResources() {}

    public static List<Object> of(
            OrderIntake intake, OrderReads reads, Supplier<OrderId> newIds, String defaultCurrency) {
        OrdersResource orders =
                new OrdersResource(new OrderParser(newIds, defaultCurrency), intake, new OrderQueries(reads));
        return List.of(orders, new SeedPathsResource(orders));
    }
}
