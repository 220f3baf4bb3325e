package dev.orderflow.launcher.dev;

import java.time.Duration;
import java.util.Optional;

/**
 * Decides when a child that died is started again: a little later each time, and no more after too many short lives in
 * a row. A child that lived for a while starts the count anew.
 */
final class Restarts {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONG_LIFE = Duration.ofSeconds(20);
    private static final int MOST_SHORT_LIVES = 5;

    private int shortLives;
    private Duration pause = FIRST_PAUSE;

    /** How long to wait before the next start; empty when there should be none. */
    Optional<Duration> afterLifeOf(Duration age) {
        if (age.compareTo(LONG_LIFE) > 0) {
            shortLives = 0;
            pause = FIRST_PAUSE;
        }
        shortLives++;
        if (shortLives > MOST_SHORT_LIVES) {
            return Optional.empty();
        }
        Duration now = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        return Optional.of(now);
    }
}
