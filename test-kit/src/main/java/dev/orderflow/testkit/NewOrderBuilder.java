package dev.orderflow.testkit;

import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderLine;
import java.util.ArrayList;
import java.util.List;

/** Builds what a client asks for. Without a line of its own, it has one of one jumper. */
public final class NewOrderBuilder {
    private String id = Fixtures.ORDER_ID;
    private String customerId = Fixtures.CUSTOMER_ID;
    private String currency = Fixtures.CURRENCY;
    private final List<OrderLine> lines = new ArrayList<>();

    NewOrderBuilder() {}

    public NewOrderBuilder id(String value) {
        id = value;
        return this;
    }

    /** @param value null for an order without customer */
    public NewOrderBuilder customer(String value) {
        customerId = value;
        return this;
    }

    public NewOrderBuilder currency(String value) {
        currency = value;
        return this;
    }

    public NewOrderBuilder line(String product, int quantity, String price) {
        lines.add(new OrderLine(product, quantity, Fixtures.money(price)));
        return this;
    }

    public NewOrder build() {
        return new NewOrder(id, customerId, currency, OrderBuilder.orDefault(lines));
    }

    /** The command that creates it. */
    public OrderCommand command(String commandId) {
        return new OrderCommand(commandId, build(), null, null, null, null);
    }
}
