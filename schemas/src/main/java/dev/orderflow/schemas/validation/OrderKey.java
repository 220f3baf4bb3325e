package dev.orderflow.schemas.validation;

import dev.orderflow.schemas.rules.OrderIdForm;
import java.util.Optional;

/** What all records of orders have in common. */
final class OrderKey {
    private OrderKey() {}

    static Optional<String> violation(String key, String id) {
        if (!key.equals(id)) {
            return Optional.of("the record's key is not the order id in its value");
        }
        return malformed(id);
    }

    /** Rows and records of others are found by it, so that it must not hold what separates the parts of a key. */
    static Optional<String> malformed(String id) {
        return OrderIdForm.isValid(id)
                ? Optional.empty()
                : Optional.of("order id: malformed (expected: " + OrderIdForm.RULE + ")");
    }
}
