package dev.orderflow.audit.facts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The times of the records of one topic whose writer stamps them with its own clock, in the order of their partitions.
 * Keeps the jumps back only, each once: what follows is compared with the time that was jumped to.
 */
final class PartitionTimes {
    /** More are evidence of the same. */
    private static final int MOST = 1_000;

    private final Duration tolerated;
    private final Map<Integer, Instant> latest = new HashMap<>();
    private final List<ClockJump> jumps = new ArrayList<>();

    /** @param tolerated a record may be so much earlier than one before it */
    PartitionTimes(Duration tolerated) {
        this.tolerated = tolerated;
    }

    void next(Seen<?> record) {
        Instant before =
                Optional.ofNullable(latest.get(record.at().partition())).orElse(record.timestamp());
        boolean isBack = record.timestamp().plus(tolerated).isBefore(before);
        if (isBack && jumps.size() < MOST) {
            jumps.add(new ClockJump(record.at(), record.timestamp(), before));
        }
        latest.put(record.at().partition(), isBack || record.timestamp().isAfter(before) ? record.timestamp() : before);
    }

    List<ClockJump> jumps() {
        return jumps;
    }
}
