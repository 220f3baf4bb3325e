package dev.orderflow.inventory.domain;

import dev.orderflow.schemas.rules.AdjustmentForm;
import java.util.Optional;

/**
 * A count or a delivery in the warehouse. Equal adjustments are the same one sent again; the same product and id with
 * another kind or quantity is a conflict.
 *
 * @param id unique for its product
 * @param quantity SET: what is on hand now (>= 0). ADD: what comes on top; below zero reduces it
 */
public record Adjustment(String id, String product, Kind kind, long quantity) {
    /** How the quantity is meant. */
    public enum Kind {
        /** The quantity replaces what is on hand. */
        SET(AdjustmentForm.Quantity.SET),
        /** The quantity comes on top of what is on hand. */
        ADD(AdjustmentForm.Quantity.ADD);

        private final AdjustmentForm.Quantity quantity;

        Kind(AdjustmentForm.Quantity quantity) {
            this.quantity = quantity;
        }

        /** The quantities that such an adjustment may have. */
        public AdjustmentForm.Quantity quantity() {
            return quantity;
        }
    }

    /** Why it must not be applied, or empty if it may be. */
    public Optional<String> objection() {
        return AdjustmentForm.violation(product, id, kind.quantity(), quantity);
    }

    long appliedTo(long onHand) {
        return kind == Kind.SET ? quantity : onHand + quantity;
    }
}
