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
    /** What the schema says, which nothing that reads a decimal looks at. */
    private static final int PRICE_DIGITS = 19;

    /** One less than what a total may have: what is added to it passed the limit and is small. */
    private static final int AMOUNT_DIGITS = 37;

    private Objections() {}

    static Optional<String> toOrder(String key, Order order) {
        if (order.getState() == OrderState.UNKNOWN) {
            return Optional.of("state: UNKNOWN (expected: one that this version knows)");
        }
        if (order.getLines().stream().anyMatch(line -> line.getPrice().precision() > PRICE_DIGITS)) {
            return Optional.of("a price has more than " + PRICE_DIGITS + " digits");
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
        if (order.getAmount().precision() > AMOUNT_DIGITS) {
            return Optional.of("amount: more than " + AMOUNT_DIGITS + " digits");
        }
        return key.equals(order.getCustomerId())
                ? Optional.empty()
                : Optional.of("the record's key is not the customer id in its value");
    }
}
