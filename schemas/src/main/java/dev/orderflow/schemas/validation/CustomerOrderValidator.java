package dev.orderflow.schemas.validation;

import dev.orderflow.avro.CustomerOrder;
import dev.orderflow.avro.OrderState;
import dev.orderflow.topic.RecordValidator;
import java.util.Optional;

/** Guards {@code customer-orders}. */
public final class CustomerOrderValidator implements RecordValidator<CustomerOrder> {
    /** One less than what a total may have: what is added to it passed the limit and is small. */
    private static final int AMOUNT_DIGITS = 37;

    private static final RecordValidator<CustomerOrder> KEY =
            RecordValidator.keyIs(CustomerOrderValidator::keyOf, "customer id, or without customer the order id,");

    @Override
    public Optional<String> violation(String key, CustomerOrder order) {
        if (order.getState() == OrderState.UNKNOWN) {
            return Optional.of("state: UNKNOWN (expected: one that this version knows)");
        }
        if (order.getAmount().signum() < 0) {
            return Optional.of("amount: below zero (expected: >= 0)");
        }
        if (order.getAmount().precision() > AMOUNT_DIGITS) {
            return Optional.of("amount: more than " + AMOUNT_DIGITS + " digits");
        }
        return KEY.violation(key, order).or(() -> OrderKey.malformed(order.getOrderId()));
    }

    private static String keyOf(CustomerOrder order) {
        return order.getCustomerId() == null ? order.getOrderId() : order.getCustomerId();
    }
}
