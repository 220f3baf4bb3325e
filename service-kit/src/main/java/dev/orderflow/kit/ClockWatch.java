package dev.orderflow.kit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether the wall clock can be relied on. The clock is in doubt for a while after it was set, forwards or backwards, which
 * shows against the monotonic clock; and as long as it is behind what this process has written. A process whose clock is in doubt
 * is not ready, and what is {@linkplain dev.orderflow.kit.streams.Supervised supervised} does not run: Kafka's clients and Kafka
 * Streams compare wall clocks ({@code StreamThread.maybeCommit}, {@code PunctuationQueue}, {@code Timer}), so after the clock was
 * set back they neither commit nor send heartbeats until it has caught up. New ones begin with the new time.
 *
 * <p>It cannot see a clock that is wrong from the start of the process. Safe for use by many threads.
 */
public final class ClockWatch implements Part {
    /** The largest step that passes unnoticed: more than a leap second. A clock that is slewed makes none. */
    public static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** How long the clock must run evenly after a step. */
    public static final Duration SETTLED_AFTER = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /** A thread that was held up for longer between two looks at the clocks knows nothing. */
    private static final Duration READ_WITHIN = Duration.ofMillis(500);

    private static final int MOST_STEPS = 100;

    private final Clock clock;
    private final LongSupplier nanos;
    private final Duration skew;
    private final Signal signal;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "clock-watch");
    private final Deque<Step> steps = new ArrayDeque<>();
    private long ahead;
    private int count;
    private Instant newest = Instant.MIN;

    /** @param atNanos by the monotonic clock */
    private record Step(Duration by, long atNanos) {}

    /** @param skew how far the clock may be behind what was written */
    public ClockWatch(Clock clock, Duration skew, Health health, MeterRegistry metrics) {
        this(clock, System::nanoTime, skew, health, metrics);
    }

    /** @param nanos the monotonic clock, as {@link System#nanoTime} */
    public ClockWatch(Clock clock, LongSupplier nanos, Duration skew, Health health, MeterRegistry metrics) {
        this.clock = clock;
        this.nanos = nanos;
        this.skew = skew;
        this.signal = health.signal("clock");
        signal.up(); // nothing is known against it yet
        this.ahead = clock.millis() - TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong());
        thread.setDaemon(true);
        Gauge.builder("orderflow.clock.steps", this, ClockWatch::steps)
                .description("Times that the clock was set by more than " + TOLERANCE.toSeconds() + " s")
                .register(metrics);
        Gauge.builder("orderflow.clock.behind.seconds", this, ClockWatch::secondsBehind)
                .description("How far the clock is behind the newest record that this process wrote")
                .register(metrics);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        stopping.countDown();
    }

    /**
     * Why nothing that holds Kafka's clients can run now: the clock was set a moment ago. A clock that is behind what was
     * written stops only who would write.
     */
    public synchronized Optional<String> unsettled() {
        look();
        Step last = steps.peekLast();
        if (last != null && Duration.ofNanos(nanos.getAsLong() - last.atNanos()).compareTo(SETTLED_AFTER) < 0) {
            return Optional.of("the clock was set " + (last.by().isNegative() ? "back" : "forward") + " by "
                    + last.by().abs().toSeconds() + " s; work goes on when it has run evenly for "
                    + SETTLED_AFTER.toSeconds() + " s; see to the time service of this machine (chronyc tracking)");
        }
        return Optional.empty();
    }

    /** Why the clock cannot be relied on now, and what helps; it looks at the clock. */
    public synchronized Optional<String> doubt() {
        Optional<String> unsettled = unsettled();
        if (unsettled.isPresent()) {
            return unsettled;
        }
        Duration behind = behind();
        if (behind.compareTo(skew) > 0) {
            return Optional.of("the clock is " + behind.toSeconds()
                    + " s behind the newest record that was written here ("
                    + newest + "), more than clock.skew (" + skew + "); set the clock right; if it is right now and was"
                    + " ahead before, wait until it has caught up");
        }
        return Optional.empty();
    }

    /** How often the clock was set: what was begun before the last time should begin anew. */
    public synchronized int steps() {
        look();
        return count;
    }

    /** By how much the clock was set forward within this time: so much of a deadline has not really passed. */
    public synchronized Duration setForwardWithin(Duration time) {
        long now = nanos.getAsLong();
        return steps.stream()
                .filter(step -> Duration.ofNanos(now - step.atNanos()).compareTo(time) < 0)
                .map(Step::by)
                .filter(by -> !by.isNegative())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** How far clocks may be apart. */
    public Duration skew() {
        return skew;
    }

    /** A record with this time is written, or was found to have been written, by what this process does now. */
    public synchronized void wrote(Instant time) {
        newest = time.isAfter(newest) ? time : newest;
    }

    private synchronized double secondsBehind() {
        return behind().toMillis() / 1000.0;
    }

    private Duration behind() {
        Instant now = clock.instant();
        return newest.isAfter(now) ? Duration.between(now, newest) : Duration.ZERO;
    }

    private void look() {
        long before = nanos.getAsLong();
        long wall = clock.millis();
        if (nanos.getAsLong() - before > READ_WITHIN.toNanos()) {
            return;
        }
        long found = wall - TimeUnit.NANOSECONDS.toMillis(before);
        Duration by = Duration.ofMillis(found - ahead);
        ahead = found;
        if (by.abs().compareTo(TOLERANCE) > 0) {
            count++;
            steps.addLast(new Step(by, before));
            if (steps.size() > MOST_STEPS) {
                steps.removeFirst();
            }
            log.warn("The clock was set seconds={} now={}", by.toSeconds(), Instant.ofEpochMilli(wall));
        }
    }

    private void watch() {
        try {
            do {
                doubt().ifPresentOrElse(signal::down, signal::up);
            } while (!stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
