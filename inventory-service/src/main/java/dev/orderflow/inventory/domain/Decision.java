package dev.orderflow.inventory.domain;

/** The ledger's answer to one claim. It stands until the order ends. */
public sealed interface Decision {

    /**
     * The order's pieces are set aside.
     *
     * @param quantity pieces (>= 1)
     */
    record Granted(long quantity) implements Decision {
        public Granted {
            if (quantity < 1) {
                throw new IllegalArgumentException("granted quantity: " + quantity + " (expected: >= 1)");
            }
        }
    }

    /**
     * Nothing is set aside.
     *
     * @param code for programs
     * @param detail one line for people
     */
    record Refused(Refusal code, String detail) implements Decision {}
}
