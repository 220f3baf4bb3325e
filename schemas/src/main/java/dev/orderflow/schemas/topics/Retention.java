package dev.orderflow.schemas.topics;

import java.time.Duration;
import java.util.Map;

/** How long a topic keeps its records. All topics are histories: none is compacted. */
enum Retention {
    FOR_EVER(-1),
    SEVEN_DAYS(Duration.ofDays(7).toMillis()),
    THIRTY_DAYS(Duration.ofDays(30).toMillis());

    private final long millis;

    Retention(long millis) {
        this.millis = millis;
    }

    /** As Kafka's topic settings. The size is never a reason to drop a record: only its age is. */
    Map<String, String> configs() {
        return Map.of("cleanup.policy", "delete", "retention.ms", Long.toString(millis), "retention.bytes", "-1");
    }
}
