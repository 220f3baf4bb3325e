package dev.orderflow.gather.stream;

import dev.orderflow.kit.ClockWatch;
import java.time.Duration;
import java.time.Instant;

/**
 * When what is open ends after the clock was set: it has as much time left as it had. None waits longer than it may from now on, as
 * one would that was begun by another clock, ahead of this one. One that another instance began by a right clock is not shortened,
 * though a clock that was ahead has shown its time before it was set back.
 */
public final class ClockedDeadlines {
    private final ClockWatch clockWatch;

    public ClockedDeadlines(ClockWatch clockWatch) {
        this.clockWatch = clockWatch;
    }

    /**
     * The end by the clock as it is now.
     *
     * @param stored the end as it was stored
     * @param time that it had from its begin
     */
    public Instant until(Instant stored, Duration time, Instant now) {
        if (clockWatch.steps() == 0) {
            return stored;
        }
        Instant latest = now.plus(time);
        Duration set = clockWatch.setSince(stored.minus(time));
        boolean isOfOtherClock = set.isNegative() && !stored.isAfter(latest);
        Instant moved = isOfOtherClock ? stored : stored.plus(set);
        return moved.isBefore(latest) ? moved : latest;
    }
}
