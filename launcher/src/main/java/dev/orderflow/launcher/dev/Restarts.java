package dev.orderflow.launcher.dev;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides when a child that died is started again: soon if it had become ready, however short its life was; else a
 * little later each time, and no more after too many in a row that never became ready.
 */
final class Restarts {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final int MOST_NEVER_READY = 5;

    private int neverReady;
    private Duration pause = FIRST_PAUSE;

    /** How long to wait before the next start; empty when there should be none. */
    Optional<Duration> afterLife(boolean becameReady) {
        if (becameReady) {
            neverReady = 0;
            pause = FIRST_PAUSE;
            return Optional.of(FIRST_PAUSE);
        }
        neverReady++;
        if (neverReady > MOST_NEVER_READY) {
            return Optional.empty();
        }
        Duration now = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return Optional.of(now);
    }
}
