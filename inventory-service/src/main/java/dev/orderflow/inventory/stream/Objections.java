package dev.orderflow.inventory.stream;

import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.LevelCauseKind;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.StockAdjustment;
import java.util.Optional;

/**
 * What must not get past the door although it could be decoded: a record that contradicts its key, or says something that
 * this version does not know. The answer is the reason to put into the dead letter.
 */
final class Objections {
    /** No order has it in its id. */
    private static final char SEPARATOR = ';';

    private Objections() {}

    static Optional<String> toOrder(String key, Order order) {
        if (order.getState() == OrderState.UNKNOWN) {
            return Optional.of("state: UNKNOWN (expected: one that this version knows)");
        }
        if (order.getId().indexOf(SEPARATOR) >= 0) {
            return Optional.of("order id: holds " + SEPARATOR + " (expected: an id that the aggregator takes)");
        }
        return toKey(key, order.getId(), "order id");
    }

    static Optional<String> toAdjustment(String key, StockAdjustment adjustment) {
        if (adjustment.getKind() == AdjustmentKind.UNKNOWN) {
            return Optional.of("kind: UNKNOWN (expected: SET or ADD)");
        }
        return toKey(key, adjustment.getProduct(), "product")
                .or(() -> InventoryRecords.toDomain(adjustment).objection());
    }

    static Optional<String> toLevel(String key, InventoryLevel level) {
        if (level.getCause().getKind() == LevelCauseKind.UNKNOWN) {
            return Optional.of("cause: UNKNOWN (expected: one that this version knows)");
        }
        return toKey(key, level.getProduct(), "product");
    }

    private static Optional<String> toKey(String key, String named, String what) {
        return key.equals(named)
                ? Optional.empty()
                : Optional.of("the record's key is not the " + what + " in its value");
    }
}
