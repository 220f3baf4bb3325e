package dev.orderflow.topic;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A point in time at which waiting ends. Measured on the monotonic clock. */
public final class Deadline {
    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    public boolean isPast() {
        return left().isZero();
    }

    /** Never negative. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /** Asks again and again; true as soon as the condition holds, false at the deadline. */
    public boolean await(BooleanSupplier condition, Duration pause) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            if (isPast()) {
                return false;
            }
            pause(pause);
        }
        return true;
    }

    /** Lets time pass, at most until the deadline. */
    public void pause(Duration pause) throws InterruptedException {
        long nanos = Math.min(pause.toNanos(), left().toNanos());
        // A latch that is never counted down: a wait with an end that can be interrupted.
        boolean neverTrue = new CountDownLatch(1).await(nanos, TimeUnit.NANOSECONDS);
        assert !neverTrue;
    }
}
