package dev.orderflow.system.outage;

import java.time.Duration;

/** How long outages last: short ones in the build, the real ones with {@code -Doutages.full=true}. */
final class Outages {
    private static final boolean FULL = Boolean.getBoolean("outages.full");

    private Outages() {}

    static boolean areFull() {
        return FULL;
    }

    static Duration lasting(Duration full, Duration brief) {
        return FULL ? full : brief;
    }
}
