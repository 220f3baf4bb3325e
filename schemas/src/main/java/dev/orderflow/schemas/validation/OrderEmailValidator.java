package dev.orderflow.schemas.validation;

import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderEmailKind;
import dev.orderflow.avro.OrderEmailStatus;
import dev.orderflow.topic.RecordValidator;
import java.util.Optional;

/** Guards {@code order-emails}, and the copies of levels. */
public final class OrderEmailValidator implements RecordValidator<OrderEmail> {
    @Override
    public Optional<String> violation(String key, OrderEmail email) {
        if (email.getKind() == OrderEmailKind.UNKNOWN || email.getStatus() == OrderEmailStatus.UNKNOWN) {
            return Optional.of("kind or status: UNKNOWN (expected: one that this version knows)");
        }
        if ((email.getStatus() == OrderEmailStatus.INTENDED) != (email.getContent() != null)) {
            return Optional.of("content: " + (email.getContent() == null ? "absent" : "present") + " in one that is "
                    + email.getStatus());
        }
        return OrderKey.violation(key, email.getOrderId());
    }
}
