package dev.orderflow.kit;

import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.component.HealthIndicator;
import dev.orderflow.kit.component.NotCurrentException;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether the wall clock can be relied on. The clock is in doubt for a while after it was set, forwards or
 * backwards, which shows against the monotonic clock; and as long as it is behind what this process has written. A
 * process whose clock is in doubt is not ready, and what is
 * {@linkplain dev.orderflow.kit.streams.Supervised supervised} does not run: Kafka's clients and Kafka Streams compare
 * wall clocks ({@code StreamThread.maybeCommit}, {@code PunctuationQueue}, {@code Timer}), so after the clock was set
 * back they neither commit nor send heartbeats until it has caught up, and a waiting call keeps waiting. So
 * {@linkplain #whenSet what waits is waked up}, and new clients begin with the new time.
 *
 * <p>It cannot see a clock that is wrong from the start of the process. Safe for use by many threads.
 */
public final class ClockWatch implements Component {
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
    private final HealthIndicator signal;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread = new Thread(this::watch, "clock-watch");
    private final Deque<Step> steps = new ArrayDeque<>();
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
    private long ahead;
    private int count;
    private int told;
    private Instant newest = Instant.MIN;

    /**
     * @param to what the wall clock showed after it
     * @param atNanos by the monotonic clock
     */
    private record Step(Duration by, Instant to, long atNanos) {
        Instant from() {
            return to.minus(by);
        }
    }

    /** Both clocks at one moment. */
    private record Reading(long nanos, long wall) {
        long ahead() {
            return wall - TimeUnit.NANOSECONDS.toMillis(nanos);
        }
    }

    /** What is called when the clock was set, until it is closed. */
    public interface Listening extends AutoCloseable {
        @Override
        void close();
    }

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
        this.ahead = firstReading().ahead();
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
                    + last.by().abs().toSeconds() + " s; work continues when it has run evenly for "
                    + SETTLED_AFTER.toSeconds() + " s; check the time service of this machine (chronyc tracking)");
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

    /** How often the clock was set: work that began before the last time should start again. */
    public synchronized int steps() {
        look();
        return count;
    }

    /**
     * By how much the clock was set since it showed this time; negative when it was set back more than forward. Zero for a
     * time that it never showed, which another machine's clock may have. A time that it showed twice is taken for the later.
     */
    public synchronized Duration setSince(Instant time) {
        look();
        Duration sum = Duration.ZERO;
        Instant end = clock.instant();
        for (Iterator<Step> latest = steps.descendingIterator(); latest.hasNext(); ) {
            Step step = latest.next();
            if (!time.isBefore(step.to()) && !time.isAfter(end)) {
                return sum;
            }
            sum = sum.plus(step.by());
            end = step.from();
        }
        return time.isAfter(end) ? Duration.ZERO : sum;
    }

    /** What is called, on the thread that watches the clock, soon after each time that it was set. It must not wait. */
    public Listening whenSet(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /**
     * Lets nothing be judged or written by a clock that was set a moment ago.
     *
     * @throws NotCurrentException with the reason
     */
    public void requireSettled() {
        unsettled().ifPresent(reason -> {
            throw new NotCurrentException(reason);
        });
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
        Reading reading = read();
        if (isHeldUp(reading)) {
            return;
        }
        Duration by = Duration.ofMillis(reading.ahead() - ahead);
        ahead = reading.ahead();
        if (by.abs().compareTo(TOLERANCE) > 0) {
            count++;
            steps.addLast(new Step(by, Instant.ofEpochMilli(reading.wall()), reading.nanos()));
            if (steps.size() > MOST_STEPS) {
                steps.removeFirst();
            }
            log.warn("The clock was set seconds={} now={}", by.toSeconds(), Instant.ofEpochMilli(reading.wall()));
        }
    }

    /** The one that all steps are seen by, so it must be right. */
    private Reading firstReading() {
        Reading reading = read();
        while (isHeldUp(reading)) {
            reading = read();
        }
        return reading;
    }

    private Reading read() {
        long before = nanos.getAsLong();
        return new Reading(before, clock.millis());
    }

    private boolean isHeldUp(Reading reading) {
        return nanos.getAsLong() - reading.nanos() > READ_WITHIN.toNanos();
    }

    private void watch() {
        try {
            do {
                tell();
                doubt().ifPresentOrElse(signal::down, signal::up);
            } while (!stopping.await(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** For the thread that watches alone. */
    private void tell() {
        int now = steps();
        if (now != told) {
            told = now;
            listeners.forEach(Runnable::run);
        }
    }
}
