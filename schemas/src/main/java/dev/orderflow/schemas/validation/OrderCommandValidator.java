package dev.orderflow.schemas.validation;

import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.PayOrder;
import dev.orderflow.schemas.rules.OrderForm;
import dev.orderflow.schemas.rules.OrderIdForm;
import dev.orderflow.topic.RecordValidator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Guards {@code order-commands}. An order that its topic has no room for, or that its schema cannot hold, is refused here. */
public final class OrderCommandValidator implements RecordValidator<OrderCommand> {
    private static final int MAX_TEXT = 256;

    @Override
    public Optional<String> violation(String key, OrderCommand command) {
        long asked = Stream.of(command.getCreate(), command.getCancel(), command.getShip(), command.getPay())
                .filter(Objects::nonNull)
                .count();
        if (asked != 1) {
            return Optional.of("the command asks for " + asked
                    + " things that this version knows (expected: one of create, cancel, ship, pay)");
        }
        if (command.getCreate() != null) {
            return create(command.getCreate())
                    .or(() -> OrderKey.violation(key, command.getCreate().getId()));
        }
        if (command.getPay() != null) {
            return pay(command.getPay())
                    .or(() -> OrderKey.violation(key, command.getPay().getOrderId()));
        }
        return OrderKey.violation(
                key,
                command.getCancel() == null
                        ? command.getShip().getOrderId()
                        : command.getCancel().getOrderId());
    }

    private static Optional<String> create(NewOrder order) {
        int lines = order.getLines().size();
        if (lines > OrderForm.MAX_LINES) {
            return Optional.of("lines: " + lines + " (expected: at most " + OrderForm.MAX_LINES + ")");
        }
        if (isTooLong(order.getCustomerId()) || isTooLong(order.getCurrency())) {
            return Optional.of("customer or currency: longer than " + MAX_TEXT + " characters");
        }
        return order.getLines().stream().flatMap(line -> line(line).stream()).findFirst();
    }

    private static Optional<String> line(OrderLine line) {
        if (hasZero(line.getProduct())) {
            return Optional.of("a product holds a zero character");
        }
        if (isTooLong(line.getProduct())) {
            return Optional.of("a product is longer than " + MAX_TEXT + " characters");
        }
        return line.getPrice().precision() > OrderForm.MONEY_DIGITS
                ? Optional.of("a price has more than " + OrderForm.MONEY_DIGITS + " digits")
                : Optional.empty();
    }

    private static Optional<String> pay(PayOrder pay) {
        if (!OrderIdForm.isValid(pay.getPaymentId())) {
            return Optional.of("payment id: malformed (expected: " + OrderIdForm.RULE + ")");
        }
        if (pay.getCurrency().isEmpty() || isTooLong(pay.getCurrency()) || hasZero(pay.getCurrency())) {
            return Optional.of("currency: empty, longer than " + MAX_TEXT + " characters or with a zero character");
        }
        return pay.getAmount().signum() <= 0 || pay.getAmount().precision() > OrderForm.MONEY_DIGITS
                ? Optional.of("amount: " + pay.getAmount() + " (expected: above 0, at most " + OrderForm.MONEY_DIGITS
                        + " digits)")
                : Optional.empty();
    }

    private static boolean isTooLong(String text) {
        return text != null && text.length() > MAX_TEXT;
    }

    private static boolean hasZero(String text) {
        return text.indexOf('\0') >= 0;
    }
}
