package dev.orderflow.testkit;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Reason;
import dev.orderflow.avro.RequiredCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builds an order as it stands on the topic, with the three checks required. Version and times follow the state. */
public final class OrderBuilder {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration DECIDED_AFTER = Duration.ofMillis(15);

    private String id = Fixtures.ORDER_ID;
    private String customerId = Fixtures.CUSTOMER_ID;
    private String currency = Fixtures.CURRENCY;
    private OrderState state = OrderState.CREATED;
    private Instant createdAt = Fixtures.CREATED_AT;
    private final List<OrderLine> lines = new ArrayList<>();
    private final List<Reason> reasons = new ArrayList<>();

    OrderBuilder() {}

    public OrderBuilder id(String value) {
        id = value;
        return this;
    }

    /** @param value null for an order without customer */
    public OrderBuilder customer(String value) {
        customerId = value;
        return this;
    }

    public OrderBuilder currency(String value) {
        currency = value;
        return this;
    }

    public OrderBuilder line(String product, int quantity, String price) {
        lines.add(new OrderLine(product, quantity, Fixtures.money(price)));
        return this;
    }

    public OrderBuilder createdAt(Instant value) {
        createdAt = value;
        return this;
    }

    public OrderBuilder state(OrderState value) {
        state = value;
        return this;
    }

    /** FAILED, for this reason too. */
    public OrderBuilder failed(String check, String code) {
        reasons.add(new Reason(check, null, code, code));
        return state(OrderState.FAILED);
    }

    public Order build() {
        boolean created = state == OrderState.CREATED;
        return new Order(
                id,
                customerId,
                currency,
                orDefault(lines),
                state,
                created ? 1 : 2,
                "create-" + id,
                createdAt,
                createdAt.plus(DEADLINE),
                requiredChecks(),
                created ? null : createdAt.plus(DECIDED_AFTER),
                List.copyOf(reasons),
                null,
                null,
                null,
                null,
                null);
    }

    static List<OrderLine> orDefault(List<OrderLine> lines) {
        return lines.isEmpty()
                ? List.of(new OrderLine(Fixtures.PRODUCT, 1, Fixtures.money("9.99")))
                : List.copyOf(lines);
    }

    private static List<RequiredCheck> requiredChecks() {
        return List.of(
                new RequiredCheck("ORDER_DETAILS_CHECK", false),
                new RequiredCheck("FRAUD_CHECK", false),
                new RequiredCheck("INVENTORY_CHECK", true));
    }
}
