package dev.orderflow.gather.stream;

import java.time.Duration;

/**
 * How long gatherings are kept. Each is from 1 ms to 3,650 days: every wait has an end.
 *
 * @param within how long a gathering waits for its results
 * @param earlyRetention how long results are kept of which nothing has begun
 * @param remembered how long a key is known after its decision; longer than any input of it may be repeated, since a gathering
 *     that begins again later is another one, with a decision of its own
 */
public record GatherTimes(Duration within, Duration earlyRetention, Duration remembered) {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofDays(3_650);

    public GatherTimes {
        requireBounded("within", within);
        requireBounded("earlyRetention", earlyRetention);
        requireBounded("remembered", remembered);
    }

    private static void requireBounded(String name, Duration time) {
        if (time.compareTo(LEAST) < 0 || time.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(name + ": " + time + " (expected: " + LEAST + " to " + MOST + ")");
        }
    }
}
