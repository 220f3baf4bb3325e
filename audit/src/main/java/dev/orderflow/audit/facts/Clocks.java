package dev.orderflow.audit.facts;

import java.time.Duration;

/** What is expected of the clocks of the machines that write. */
public final class Clocks {
    /** The default for the largest accepted difference between two clocks. */
    public static final Duration SKEW = Duration.ofSeconds(10);

    private Clocks() {}
}
