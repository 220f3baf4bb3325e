package dev.orderflow.inventory.http;

import dev.orderflow.kit.http.ProblemType;

/** The errors that only inventory has; the general ones are the kit's. */
final class InventoryProblems {
    static final ProblemType PRODUCT_NOT_FOUND =
            new ProblemType("PRODUCT_NOT_FOUND", 404, "No warehouse stocks this product");
    static final ProblemType ADJUSTMENT_CONFLICT =
            new ProblemType("ADJUSTMENT_CONFLICT", 409, "The adjustmentId belongs to an adjustment with other content");
    static final ProblemType LEVEL_OUT_OF_RANGE =
            new ProblemType("LEVEL_OUT_OF_RANGE", 422, "The adjustment exceeds the largest or the smallest level");
    static final ProblemType NOT_CONFIRMED =
            new ProblemType("NOT_CONFIRMED", 503, "The adjustment could not be confirmed in time");

    private InventoryProblems() {}
}
