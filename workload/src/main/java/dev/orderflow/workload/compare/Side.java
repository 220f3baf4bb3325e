package dev.orderflow.workload.compare;

import java.util.List;
import java.util.Locale;

/** The two builds of a comparison, and the one build of {@code grow}. */
enum Side {
    BEFORE,
    AFTER,
    THIS;

    /**
     * The order of a round, the first of which is 1. It alternates, so that what changes with time (the temperature of
     * the machine, the compiled code of the load generator) favours neither build.
     */
    static List<Side> inRound(int round) {
        return round % 2 == 1 ? List.of(BEFORE, AFTER) : List.of(AFTER, BEFORE);
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
