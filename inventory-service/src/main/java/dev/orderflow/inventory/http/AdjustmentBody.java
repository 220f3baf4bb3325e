package dev.orderflow.inventory.http;

import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.Level;

/** An adjustment and the stock that it led to, as clients see it. */
public record AdjustmentBody(
        String product, String adjustmentId, String kind, long quantity, long onHand, long reserved, long available) {

    static AdjustmentBody of(Adjustment adjustment, Level level) {
        return new AdjustmentBody(
                adjustment.product(),
                adjustment.id(),
                adjustment.kind().name(),
                adjustment.quantity(),
                level.stock().onHand(),
                level.stock().reserved(),
                level.stock().available());
    }
}
