package dev.orderflow.orders.stream;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.NewOrder;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.PayOrder;
import dev.orderflow.avro.Payment;
import dev.orderflow.avro.Reason;
import dev.orderflow.orders.domain.Line;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.PaymentDue;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must not get past the door although it could be decoded: a record that contradicts its key, or says something that
 * this version does not know. The answer is the reason to put into the dead letter.
 */
final class Objections {
    private static final int PRICE_DIGITS = Line.PRICE_INTEGER_DIGITS + Line.PRICE_SCALE;

    /** As REST has it. Together with the bounds below, an order with its reasons stays far below what its topic takes. */
    private static final int MAX_LINES = 2_000;

    private static final int MAX_TEXT = 256;
    private static final int MAX_REASONS = 100;
    private static final int MAX_REASON_TEXT = 1_000;

    /** No check, product or currency has it. */
    private static final char SEPARATOR = '\0';

    private Objections() {}

    static Optional<String> toCommand(String key, OrderCommand command) {
        long asked = Stream.of(command.getCreate(), command.getCancel(), command.getShip(), command.getPay())
                .filter(Objects::nonNull)
                .count();
        if (asked != 1) {
            return Optional.of("the command asks for " + asked
                    + " things that this version knows (expected: one of create, cancel, ship, pay)");
        }
        if (command.getCreate() != null) {
            return toContent(command.getCreate())
                    .or(() -> toId(key, command.getCreate().getId()));
        }
        if (command.getPay() != null) {
            return toPayment(command.getPay())
                    .or(() -> toId(key, command.getPay().getOrderId()));
        }
        return toId(
                key,
                command.getCancel() == null
                        ? command.getShip().getOrderId()
                        : command.getCancel().getOrderId());
    }

    private static Optional<String> toPayment(PayOrder pay) {
        if (!OrderId.isValid(pay.getPaymentId())) {
            return Optional.of("payment id: malformed (expected: " + OrderId.RULE + ")");
        }
        if (pay.getCurrency().isEmpty() || isTooLong(pay.getCurrency(), MAX_TEXT) || hasSeparator(pay.getCurrency())) {
            return Optional.of("currency: empty, longer than " + MAX_TEXT + " characters or with a zero character");
        }
        return pay.getAmount().signum() <= 0 || pay.getAmount().precision() > PRICE_DIGITS
                ? Optional.of(
                        "amount: " + pay.getAmount() + " (expected: above 0, at most " + PRICE_DIGITS + " digits)")
                : Optional.empty();
    }

    static Optional<String> toPayment(String key, Payment payment) {
        return payment.getAmount().signum() <= 0
                ? Optional.of("amount: " + payment.getAmount() + " (expected: above 0)")
                : toId(key, payment.getOrderId());
    }

    static Optional<String> toValidation(String key, OrderValidation validation) {
        if (validation.getResult() == CheckResult.UNKNOWN) {
            return Optional.of("result: UNKNOWN (expected: PASS, FAIL or ERROR)");
        }
        if (validation.getCheck().equals(PaymentDue.CHECK)) {
            return Optional.of("check: " + PaymentDue.CHECK + " (expected: a check; payments are commands)");
        }
        if (validation.getCheck().isEmpty() || hasSeparator(validation.getCheck())) {
            return Optional.of("check: empty or with a zero character (expected: the name of a check)");
        }
        if (validation.getProduct() != null && hasSeparator(validation.getProduct())) {
            return Optional.of("product: holds a zero character");
        }
        return toReasons(validation.getReasons()).or(() -> toId(key, validation.getOrderId()));
    }

    static Optional<String> toOrder(String key, Order order) {
        if (order.getState() == OrderState.UNKNOWN) {
            return Optional.of("state: UNKNOWN (expected: one that this version knows)");
        }
        return toId(key, order.getId());
    }

    /** An order that its topic has no room for, or that its schema cannot hold, could never be written. */
    private static Optional<String> toContent(NewOrder order) {
        int lines = order.getLines().size();
        if (lines > MAX_LINES) {
            return Optional.of("lines: " + lines + " (expected: at most " + MAX_LINES + ")");
        }
        if (isTooLong(order.getCustomerId(), MAX_TEXT) || isTooLong(order.getCurrency(), MAX_TEXT)) {
            return Optional.of("customer or currency: longer than " + MAX_TEXT + " characters");
        }
        return order.getLines().stream().flatMap(line -> toLine(line).stream()).findFirst();
    }

    private static Optional<String> toLine(OrderLine line) {
        if (hasSeparator(line.getProduct())) {
            return Optional.of("a product holds a zero character");
        }
        if (isTooLong(line.getProduct(), MAX_TEXT)) {
            return Optional.of("a product is longer than " + MAX_TEXT + " characters");
        }
        return line.getPrice().precision() > PRICE_DIGITS
                ? Optional.of("a price has more than " + PRICE_DIGITS + " digits")
                : Optional.empty();
    }

    private static Optional<String> toReasons(List<Reason> reasons) {
        if (reasons.size() > MAX_REASONS) {
            return Optional.of("reasons: " + reasons.size() + " (expected: at most " + MAX_REASONS + ")");
        }
        return reasons.stream().anyMatch(Objections::isTooLong)
                ? Optional.of("a reason is longer than " + MAX_REASON_TEXT + " characters")
                : Optional.empty();
    }

    private static boolean isTooLong(Reason reason) {
        return Stream.of(reason.getCheck(), reason.getCode(), reason.getDetail())
                        .anyMatch(text -> isTooLong(text, MAX_REASON_TEXT))
                || isTooLong(reason.getProduct(), MAX_REASON_TEXT);
    }

    private static boolean isTooLong(String text, int longest) {
        return text != null && text.length() > longest;
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
        return text.indexOf(SEPARATOR) >= 0;
    }
}
