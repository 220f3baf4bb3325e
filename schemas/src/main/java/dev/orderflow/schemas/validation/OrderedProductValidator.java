package dev.orderflow.schemas.validation;

import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.OrderedProduct;
import dev.orderflow.topic.RecordValidator;
import java.util.Optional;

/** Guards {@code order-lines}. */
public final class OrderedProductValidator implements RecordValidator<OrderedProduct> {
    private static final RecordValidator<OrderedProduct> KEY =
            RecordValidator.keyIs(OrderedProduct::getProduct, "product");

    @Override
    public Optional<String> violation(String key, OrderedProduct ordered) {
        if (ordered.getState() == OrderState.UNKNOWN) {
            return Optional.of("state: UNKNOWN (expected: one that this version knows)");
        }
        return KEY.violation(key, ordered).or(() -> OrderKey.malformed(ordered.getOrderId()));
    }
}
