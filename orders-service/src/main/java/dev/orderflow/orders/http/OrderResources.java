package dev.orderflow.orders.http;

import dev.orderflow.kit.routing.Routing;
import dev.orderflow.orders.domain.CreateOrder;
import dev.orderflow.orders.domain.EndOrder;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderReader;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** The REST of orders, ready to be served. */
public final class OrderResources {
    private OrderResources() {}

    /** @param confirmTimeout how long the confirmation of a command may take */
    public static List<Object> of(
            CreateOrder createOrder,
            EndOrder endOrder,
            Routing<OrderReader> routing,
            Duration confirmTimeout,
            Supplier<OrderId> newIds,
            String defaultCurrency) {
        OrdersResource orders = new OrdersResource(
                new OrderParser(newIds, defaultCurrency), createOrder, endOrder, routing, confirmTimeout);
        return List.of(orders, new FlatOrdersResource(orders));
    }
}
