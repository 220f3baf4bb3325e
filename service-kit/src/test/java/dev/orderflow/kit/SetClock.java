package dev.orderflow.kit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A wall clock and a monotonic clock that a test moves: together, or the wall clock alone, as when an operator sets it.
 */
public final class SetClock extends Clock {
    private volatile Instant now;
    private final AtomicLong nanos = new AtomicLong();

    public SetClock(Instant now) {
        this.now = now;
    }

    /** Time passes. */
    public void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        set(time);
    }

    /** The clock is set forward, or back. */
    public void set(Duration by) {
        now = now.plus(by);
    }

    /** As {@link System#nanoTime}. */
    public long nanos() {
        return nanos.get();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("it has no zones");
    }
}
