package dev.orderflow.kit.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How slowly clients may take their answers.
 *
 * @param grace within which every answer may be taken, however small
 * @param bytesPerSecond the floor behind it (> 0)
 * @param maxUntakenBytes of answers that clients have not taken yet, in all (> 0)
 */
record Pace(Duration grace, int bytesPerSecond, long maxUntakenBytes) {
    /** As services have it. */
    static final Pace DEFAULT = new Pace(Duration.ofSeconds(10), 8 * 1024, 64L * 1024 * 1024);

    /** How long a client may take for so many bytes. */
    Duration allowed(int bytes) {
        return grace.plusNanos(TimeUnit.SECONDS.toNanos(bytes) / bytesPerSecond);
    }
}
