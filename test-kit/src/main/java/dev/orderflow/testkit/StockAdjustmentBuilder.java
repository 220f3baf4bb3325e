package dev.orderflow.testkit;

import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.StockAdjustment;

/** Builds what a warehouse reports: by default ten counted jumpers. */
public final class StockAdjustmentBuilder {
    private String adjustmentId = "adjustment-1";
    private String product = Fixtures.PRODUCT;
    private AdjustmentKind kind = AdjustmentKind.SET;
    private long quantity = 10;

    StockAdjustmentBuilder() {}

    public StockAdjustmentBuilder id(String value) {
        adjustmentId = value;
        return this;
    }

    public StockAdjustmentBuilder product(String value) {
        product = value;
        return this;
    }

    /** A count: this is on hand now. */
    public StockAdjustmentBuilder set(long value) {
        kind = AdjustmentKind.SET;
        quantity = value;
        return this;
    }

    /** A delivery, or below zero a loss. */
    public StockAdjustmentBuilder add(long value) {
        kind = AdjustmentKind.ADD;
        quantity = value;
        return this;
    }

    public StockAdjustment build() {
        return new StockAdjustment(adjustmentId, product, kind, quantity, null);
    }
}
