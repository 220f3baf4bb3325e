package dev.orderflow.schemas.validation;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.schemas.rules.OrderForm;
import dev.orderflow.topic.RecordValidator;
import java.util.Optional;

/** Guards {@code orders}. */
public final class OrderValidator implements RecordValidator<Order> {
    @Override
    public Optional<String> violation(String key, Order order) {
        if (order.getState() == OrderState.UNKNOWN) {
            return Optional.of("state: UNKNOWN (expected: one that this version knows)");
        }
        if (order.getLines().stream().anyMatch(line -> line.getPrice().precision() > OrderForm.MONEY_DIGITS)) {
            return Optional.of("a price has more than " + OrderForm.MONEY_DIGITS + " digits");
        }
        return OrderKey.violation(key, order.getId());
    }
}
