package dev.orderflow.inventory.domain;

import java.util.function.Function;

/** The ledger's answer to one claim. It stands until the order ends. */
public sealed interface ClaimDecision {
    /** Calls the function for this kind; a new kind needs one more, so that nothing compiles without it. */
    <R> R fold(Function<Granted, R> granted, Function<Refused, R> refused);

    /**
     * The order's pieces are reserved.
     *
     * @param quantity pieces (>= 1)
     */
    record Granted(long quantity) implements ClaimDecision {
        public Granted {
            if (quantity < 1) {
                throw new IllegalArgumentException("granted quantity: " + quantity + " (expected: >= 1)");
            }
        }

        @Override
        public <R> R fold(Function<Granted, R> granted, Function<Refused, R> refused) {
            return granted.apply(this);
        }
    }

    /**
     * Nothing is reserved.
     *
     * @param code for programs
     * @param detail one line for people
     */
    record Refused(Refusal code, String detail) implements ClaimDecision {
        @Override
        public <R> R fold(Function<Granted, R> granted, Function<Refused, R> refused) {
            return refused.apply(this);
        }
    }
}
