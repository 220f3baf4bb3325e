package dev.orderflow.schemas.rules;

import java.util.Optional;
import java.util.regex.Pattern;

/** The form of a count or a delivery in the warehouse: its id, its product, and the quantities that make sense. */
public final class AdjustmentForm {
    /** In words, for people whose id was refused. */
    public static final String ID_RULE = "1 to 128 characters, no control characters";

    /** Larger quantities, in either direction, are taken for a mistake of the sender. */
    public static final long MAX_QUANTITY = 1_000_000_000_000L;

    private static final Pattern ID = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,128}");

    private AdjustmentForm() {}

    /** The quantities that one kind of adjustment may have. */
    public enum Quantity {
        /** It replaces what is on hand. */
        SET(0),
        /** It comes on top of what is on hand. */
        ADD(-MAX_QUANTITY);

        private final long smallest;

        Quantity(long smallest) {
            this.smallest = smallest;
        }

        /** In words, for people whose quantity was refused. */
        public String rule() {
            return "a whole number from " + smallest + " to " + MAX_QUANTITY + " for " + this;
        }

        /** Whether such an adjustment may have it. */
        public boolean accepts(long quantity) {
            return quantity >= smallest && quantity <= MAX_QUANTITY;
        }
    }

    /** Whether it can be the id of an adjustment, unique for its product. */
    public static boolean isValidId(String id) {
        return ID.matcher(id).matches();
    }

    /** Why the adjustment must not be applied; empty when it may be. */
    public static Optional<String> violation(String product, String id, Quantity kind, long quantity) {
        if (!ProductName.isValid(product)) {
            return Optional.of("product: " + product + " (expected: " + ProductName.RULE + ")");
        }
        if (!isValidId(id)) {
            return Optional.of("adjustmentId: " + id + " (expected: " + ID_RULE + ")");
        }
        return kind.accepts(quantity)
                ? Optional.empty()
                : Optional.of("quantity: " + quantity + " (expected: " + kind.rule() + ")");
    }
}
