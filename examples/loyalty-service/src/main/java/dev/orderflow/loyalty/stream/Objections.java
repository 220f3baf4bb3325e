package dev.orderflow.loyalty.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.loyalty.state.CustomerChange;
import dev.orderflow.loyalty.state.CustomerChangeKind;
import java.util.Optional;

/** What must not be let in although it could be decoded. The answer is the reason to put into the dead letter. */
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

    static Optional<String> toChange(String customerId, CustomerChange change) {
        return change.getKind() == CustomerChangeKind.UNKNOWN
                ? Optional.of("kind: UNKNOWN (expected: ASKED or SHIPPED)")
                : Optional.empty();
    }
}
