package dev.orderflow.orders.stream;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.orders.domain.OrderId;
import java.util.Optional;

/**
 * What must not get past the door although it could be decoded: a record that contradicts its key, or says something that
 * this version does not know. The answer is the reason to put into the dead letter.
 */
final class Objections {
    private Objections() {}

    static Optional<String> toCommand(String key, OrderCommand command) {
        if (command.getCreate() == null) {
            return Optional.of("the command asks for nothing that this version knows (expected: create)");
        }
        if (command.getCreate().getLines().stream().anyMatch(line -> hasSeparator(line.getProduct()))) {
            return Optional.of("a product holds a zero character");
        }
        return toId(key, command.getCreate().getId());
    }

    static Optional<String> toValidation(String key, OrderValidation validation) {
        if (validation.getResult() == CheckResult.UNKNOWN) {
            return Optional.of("result: UNKNOWN (expected: PASS, FAIL or ERROR)");
        }
        if (validation.getCheck().isEmpty() || hasSeparator(validation.getCheck())) {
            return Optional.of("check: empty or with a zero character (expected: the name of a check)");
        }
        if (validation.getProduct() != null && hasSeparator(validation.getProduct())) {
            return Optional.of("product: holds a zero character");
        }
        return toId(key, validation.getOrderId());
    }

    static Optional<String> toOrder(String key, Order order) {
        if (order.getState() == OrderState.UNKNOWN) {
            return Optional.of("state: UNKNOWN (expected: one that this version knows)");
        }
        return toId(key, order.getId());
    }

    private static Optional<String> toId(String key, String id) {
        if (!key.equals(id)) {
            return Optional.of("the record's key is not the order id in its value");
        }
        return OrderId.isValid(id)
                ? Optional.empty()
                : Optional.of("order id: malformed (expected: " + OrderId.RULE + ")");
    }

    private static boolean hasSeparator(String text) {
        return text.indexOf(StateKeys.SEPARATOR) >= 0;
    }
}
