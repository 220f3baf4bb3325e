package dev.orderflow.schemas.validation;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import dev.orderflow.schemas.rules.OrderForm;
import dev.orderflow.topic.RecordValidator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Guards {@code order-validations}. */
public final class OrderValidationValidator implements RecordValidator<OrderValidation> {
    private static final int MAX_REASONS = 100;
    private static final int MAX_REASON_TEXT = 1_000;

    @Override
    public Optional<String> violation(String key, OrderValidation validation) {
        if (validation.getResult() == CheckResult.UNKNOWN) {
            return Optional.of("result: UNKNOWN (expected: PASS, FAIL or ERROR)");
        }
        if (validation.getCheck().equals(OrderForm.PAYMENT)) {
            return Optional.of("check: " + OrderForm.PAYMENT + " (expected: a check; payments are commands)");
        }
        if (validation.getCheck().isEmpty() || hasZero(validation.getCheck())) {
            return Optional.of("check: empty or with a zero character (expected: the name of a check)");
        }
        if (validation.getProduct() != null && hasZero(validation.getProduct())) {
            return Optional.of("product: holds a zero character");
        }
        return reasons(validation.getReasons()).or(() -> OrderKey.violation(key, validation.getOrderId()));
    }

    private static Optional<String> reasons(List<Reason> reasons) {
        if (reasons.size() > MAX_REASONS) {
            return Optional.of("reasons: " + reasons.size() + " (expected: at most " + MAX_REASONS + ")");
        }
        return reasons.stream().anyMatch(OrderValidationValidator::isTooLong)
                ? Optional.of("a reason is longer than " + MAX_REASON_TEXT + " characters")
                : Optional.empty();
    }

    private static boolean isTooLong(Reason reason) {
        return Stream.of(reason.getCheck(), reason.getCode(), reason.getDetail())
                        .anyMatch(text -> text.length() > MAX_REASON_TEXT)
                || (reason.getProduct() != null && reason.getProduct().length() > MAX_REASON_TEXT);
    }

    private static boolean hasZero(String text) {
        return text.indexOf('\0') >= 0;
    }
}
