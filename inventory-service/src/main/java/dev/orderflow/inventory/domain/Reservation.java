package dev.orderflow.inventory.domain;

import java.time.Instant;

/**
 * Stock of one product that an order holds. It ends when the order fails, is cancelled, or is shipped.
 *
 * @param quantity pieces (>= 1)
 * @param since when they were reserved
 */
public record Reservation(String orderId, long quantity, Instant since) {
    public Reservation {
        if (quantity < 1) {
            throw new IllegalArgumentException("quantity: " + quantity + " (expected: >= 1)");
        }
    }
}
