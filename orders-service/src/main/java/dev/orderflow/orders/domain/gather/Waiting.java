package dev.orderflow.orders.domain.gather;

import java.time.Instant;

/**
 * That a gathering is open.
 *
 * @param missing how many parts have no result yet (>= 1); always the number of its part rows that are still missing,
 *     kept so that a result costs one row and not a scan of hundreds
 * @param deadline when it ends without the missing parts
 */
public record Waiting(int missing, Instant deadline) {
    public Waiting {
        if (missing < 1) {
            throw new IllegalArgumentException("missing: " + missing + " (expected: >= 1)");
        }
    }

    Waiting oneLess() {
        return new Waiting(missing - 1, deadline);
    }
}
