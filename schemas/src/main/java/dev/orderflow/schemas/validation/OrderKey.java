package dev.orderflow.schemas.validation;

import dev.orderflow.schemas.rules.OrderIdForm;
import java.util.Optional;

/** What all records keyed by order id have in common. */
final class OrderKey {
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
