package dev.orderflow.fraud.stream;

import dev.orderflow.avro.FraudOrder;
import dev.orderflow.avro.FraudOrderChange;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import java.util.Optional;

/**
 * What must not be counted although it could be decoded: a record that contradicts its key, or says something that this
 * version does not know. The answer is the reason to put into the dead letter.
 */
final class Objections {
    private Objections() {}

    static Optional<String> toOrder(String key, Order order) {
        if (order.getState() == OrderState.UNKNOWN) {
            return Optional.of("state: UNKNOWN (expected: one that this version knows)");
        }
        return key.equals(order.getId())
                ? Optional.empty()
                : Optional.of("the record's key is not the order id in its value");
    }

    static Optional<String> toFraudOrder(String key, FraudOrder order) {
        if (order.getChange() == FraudOrderChange.UNKNOWN) {
            return Optional.of("change: UNKNOWN (expected: CREATED or ENDED)");
        }
        if (order.getAmount().signum() < 0) {
            return Optional.of("amount: below zero (expected: >= 0)");
        }
        return key.equals(order.getCustomerId())
                ? Optional.empty()
                : Optional.of("the record's key is not the customer id in its value");
    }
}
