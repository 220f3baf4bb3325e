package dev.orderflow.console.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * What an order waits for next, and until when; empty: as long as it takes.
 *
 * @param until when it fails, or is cancelled, without it
 */
public record Waiting(Waiting.For what, Optional<Instant> until) {
    /** An order that waits for nothing. */
    public static final Waiting NONE = new Waiting(For.NOTHING, Optional.empty());

    /** What orders wait for. */
    public enum For {
        CHECKS,
        PAYMENT,
        SHIPMENT,
        NOTHING
    }

    /** Whether the time is over: something that should have happened has not. */
    public boolean isLate(Instant now) {
        return until.filter(now::isAfter).isPresent();
    }
}
