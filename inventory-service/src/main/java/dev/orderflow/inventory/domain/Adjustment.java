package dev.orderflow.inventory.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A count or a delivery in the warehouse. Equal adjustments are the same one sent again; the same product and id with
 * another kind or quantity is a conflict.
 *
 * @param id unique for its product
 * @param quantity SET: what is on hand now (>= 0). ADD: what comes on top; below zero takes away
 */
public record Adjustment(String id, String product, Kind kind, long quantity) {
    /** In words, for people whose id was refused. */
    public static final String ID_RULE = "1 to 128 characters, no control characters";

    /** Larger quantities, in either direction, are taken for a mistake of the sender. */
    public static final long MAX_QUANTITY = 1_000_000_000_000L;

    private static final Pattern ID = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,128}");

    /** How the quantity is meant. */
    public enum Kind {
        /** The quantity replaces what is on hand. */
        SET,
        /** The quantity comes on top of what is on hand. */
        ADD;

        /** The smallest quantity that makes sense. */
        public long minQuantity() {
            return this == SET ? 0 : -MAX_QUANTITY;
        }

        /** In words, for people whose quantity was refused. */
        public String quantityRule() {
            return "a whole number from " + minQuantity() + " to " + MAX_QUANTITY + " for " + this;
        }

        public boolean accepts(long quantity) {
            return quantity >= minQuantity() && quantity <= MAX_QUANTITY;
        }
    }

    public static boolean isValidId(String id) {
        return ID.matcher(id).matches();
    }

    /** Why it must not be applied, or empty if it may be. */
    public Optional<String> objection() {
        if (!Product.isValid(product)) {
            return Optional.of("product: " + product + " (expected: " + Product.RULE + ")");
        }
        if (!isValidId(id)) {
            return Optional.of("adjustmentId: " + id + " (expected: " + ID_RULE + ")");
        }
        if (!kind.accepts(quantity)) {
            return Optional.of("quantity: " + quantity + " (expected: " + kind.quantityRule() + ")");
        }
        return Optional.empty();
    }

    long appliedTo(long onHand) {
        return kind == Kind.SET ? quantity : onHand + quantity;
    }
}
