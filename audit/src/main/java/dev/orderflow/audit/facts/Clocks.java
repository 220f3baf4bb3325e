package dev.orderflow.audit.facts;

import java.time.Duration;

/** What is expected of the clocks of the machines that write. */
public final class Clocks {
    /** How far two clocks may be apart before it is a fault, unless it is told otherwise. */
    public static final Duration SKEW = Duration.ofSeconds(10);

    private Clocks() {}
}
