package dev.orderflow.orders.domain;

import dev.orderflow.schemas.rules.OrderIdForm;
import java.util.Optional;

/** The id of an order. */
public record OrderId(String value) {
    public static final String RULE = OrderIdForm.RULE;

    public OrderId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("order id: malformed (expected: " + RULE + ")");
        }
    }

    public static boolean isValid(String value) {
        return OrderIdForm.isValid(value);
    }

    public static Optional<OrderId> parse(String value) {
        return isValid(value) ? Optional.of(new OrderId(value)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
