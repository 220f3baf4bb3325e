package dev.orderflow.schemas.validation;

import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.LevelCauseKind;
import dev.orderflow.topic.RecordValidator;
import java.util.Optional;

/** Guards {@code inventory-levels}. */
public final class InventoryLevelValidator implements RecordValidator<InventoryLevel> {
    private static final RecordValidator<InventoryLevel> KEY =
            RecordValidator.keyIs(InventoryLevel::getProduct, "product");

    @Override
    public Optional<String> violation(String key, InventoryLevel level) {
        return level.getCause().getKind() == LevelCauseKind.UNKNOWN
                ? Optional.of("cause: UNKNOWN (expected: one that this version knows)")
                : KEY.violation(key, level);
    }
}
