package dev.orderflow.orders.domain;

import java.util.Set;

/**
 * Where an order stands. {@code CREATED → VALIDATED | FAILED}, once; {@code CREATED | VALIDATED → CANCELLED};
 * {@code VALIDATED → SHIPPED}. Nothing else. Money does not count here: an order that waits for its payment may be shipped
 * (on account), and then waits no longer.
 */
public enum OrderState {
    CREATED,
    VALIDATED,
    FAILED,
    CANCELLED,
    SHIPPED;

    public boolean canBecome(OrderState next) {
        return successors().contains(next);
    }

    /** Whether it stays as it is. */
    public boolean isFinal() {
        return successors().isEmpty();
    }

    /** Whether a client that waits for the outcome has waited long enough. */
    public boolean isDecided() {
        return this != CREATED;
    }

    private Set<OrderState> successors() {
        return switch (this) {
            case CREATED -> Set.of(VALIDATED, FAILED, CANCELLED);
            case VALIDATED -> Set.of(CANCELLED, SHIPPED);
            case FAILED, CANCELLED, SHIPPED -> Set.of();
        };
    }
}
