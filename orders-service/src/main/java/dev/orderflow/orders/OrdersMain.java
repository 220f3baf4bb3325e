package dev.orderflow.orders;

import dev.orderflow.kit.ServiceMain;

/** The orders-service process. */
public final class OrdersMain {
    private OrdersMain() {}

    public static void main(String[] args) {
        ServiceMain.run(OrdersService.DEFINITION, args);
    }
}
