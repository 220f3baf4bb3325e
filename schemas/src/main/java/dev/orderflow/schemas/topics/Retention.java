package dev.orderflow.schemas.topics;

import java.time.Duration;
import java.util.Map;

/** How long a topic keeps its records. Nearly all are histories; a few hold the newest record of each key only. */
enum Retention {
    FOR_EVER(-1),
    ONE_DAY(Duration.ofDays(1).toMillis()),
    SEVEN_DAYS(Duration.ofDays(7).toMillis()),
    THIRTY_DAYS(Duration.ofDays(30).toMillis());

    /**
     * So that a compacted topic, which is read whole, does not wait for a gigabyte before it is compacted. Confluent Cloud
     * takes no less.
     */
    private static final int COMPACTED_SEGMENT_BYTES = 50 * 1024 * 1024;

    private final long millis;

    Retention(long millis) {
        this.millis = millis;
    }

    /** Before which age no record is dropped. */
    Duration duration() {
        return Duration.ofMillis(millis);
    }

    /** As Kafka's topic settings. The size is never a reason to drop a record: only its age is. */
    Map<String, String> configs() {
        return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(millis), "retention.bytes", "-1");
    }

    /** As {@link #configs}, for a topic in which the newest record of a key replaces those before it, and stays. */
    static Map<String, String> newestOfEachKey() {
        return Map.of("cleanup.policy", "compact", "segment.bytes", Integer.toString(COMPACTED_SEGMENT_BYTES));
    }
}
