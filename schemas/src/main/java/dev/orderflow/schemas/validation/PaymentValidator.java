package dev.orderflow.schemas.validation;

import dev.orderflow.avro.Payment;
import dev.orderflow.topic.RecordValidator;
import java.util.Optional;

/** Guards {@code payments}. */
public final class PaymentValidator implements RecordValidator<Payment> {
    @Override
    public Optional<String> violation(String key, Payment payment) {
        return payment.getAmount().signum() <= 0
                ? Optional.of("amount: " + payment.getAmount() + " (expected: above 0)")
                : OrderKey.violation(key, payment.getOrderId());
    }
}
