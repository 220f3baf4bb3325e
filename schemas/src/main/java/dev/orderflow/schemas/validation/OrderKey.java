package dev.orderflow.schemas.validation;

import dev.orderflow.schemas.rules.OrderIdForm;
import java.util.Optional;

/** What all records keyed by order id have in common. */
final class OrderKey {
    /** What the schema says of prices and payments, which nothing that reads a decimal looks at. */
    static final int MONEY_DIGITS = 19;

    private OrderKey() {}

    static Optional<String> violation(String key, String id) {
        if (!key.equals(id)) {
            return Optional.of("the record's key is not the order id in its value");
        }
        return OrderIdForm.isValid(id)
                ? Optional.empty()
                : Optional.of("order id: malformed (expected: " + OrderIdForm.RULE + ")");
    }
}
