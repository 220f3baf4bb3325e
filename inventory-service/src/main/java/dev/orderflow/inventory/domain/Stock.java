package dev.orderflow.inventory.domain;

/**
 * The stock of one product, and how much of it is reserved. Says what each change leads to; whether a change may
 * be made is the {@link Ledger}'s to decide.
 *
 * @param onHand pieces in the warehouse; below zero when a correction took more than was counted
 * @param reserved pieces reserved for orders (>= 0); more than {@code onHand} when a later count found less
 */
public record Stock(long onHand, long reserved) {
    /** A product of which nothing was counted yet. */
    public static final Stock NOTHING = new Stock(0, 0);

    public Stock {
        if (reserved < 0) {
            throw new IllegalArgumentException("reserved: " + reserved + " (expected: >= 0)");
        }
    }

    /** What may still be reserved; nothing when it is below 1. */
    public long available() {
        return onHand - reserved;
    }

    Stock reserve(long quantity) {
        return new Stock(onHand, Math.addExact(reserved, quantity));
    }

    Stock release(long quantity) {
        return new Stock(onHand, reserved - quantity);
    }

    Stock consume(long quantity) {
        return new Stock(onHand - quantity, reserved - quantity);
    }

    Stock withOnHand(long counted) {
        return new Stock(counted, reserved);
    }
}
