package dev.orderflow.schemas.validation;

import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.schemas.rules.AdjustmentForm;
import dev.orderflow.schemas.rules.AdjustmentForm.Quantity;
import dev.orderflow.topic.RecordValidator;
import java.util.Optional;

/** Guards {@code warehouse-inventory}. */
public final class StockAdjustmentValidator implements RecordValidator<StockAdjustment> {
    private static final RecordValidator<StockAdjustment> KEY =
            RecordValidator.keyIs(StockAdjustment::getProduct, "product");

    @Override
    public Optional<String> violation(String key, StockAdjustment adjustment) {
        return switch (adjustment.getKind()) {
            case SET -> violation(key, adjustment, Quantity.SET);
            case ADD -> violation(key, adjustment, Quantity.ADD);
            case UNKNOWN -> Optional.of("kind: UNKNOWN (expected: SET or ADD)");
        };
    }

    private static Optional<String> violation(String key, StockAdjustment adjustment, Quantity kind) {
        return KEY.violation(key, adjustment)
                .or(() -> AdjustmentForm.violation(
                        adjustment.getProduct(), adjustment.getAdjustmentId(), kind, adjustment.getQuantity()));
    }
}
