package dev.orderflow.schemas.validation;

import dev.orderflow.avro.FraudOrder;
import dev.orderflow.avro.FraudOrderChange;
import dev.orderflow.topic.RecordValidator;
import java.util.Optional;

/** Guards {@code fraud-orders}. */
public final class FraudOrderValidator implements RecordValidator<FraudOrder> {
    /** One less than what a total may have: what is added to it passed the limit and is small. */
    private static final int AMOUNT_DIGITS = 37;

    private static final RecordValidator<FraudOrder> KEY =
            RecordValidator.keyIs(FraudOrder::getCustomerId, "customer id");

    @Override
    public Optional<String> violation(String key, FraudOrder order) {
        if (order.getChange() == FraudOrderChange.UNKNOWN) {
            return Optional.of("change: UNKNOWN (expected: CREATED or ENDED)");
        }
        if (order.getAmount().signum() < 0) {
            return Optional.of("amount: below zero (expected: >= 0)");
        }
        if (order.getAmount().precision() > AMOUNT_DIGITS) {
            return Optional.of("amount: more than " + AMOUNT_DIGITS + " digits");
        }
        return KEY.violation(key, order);
    }
}
