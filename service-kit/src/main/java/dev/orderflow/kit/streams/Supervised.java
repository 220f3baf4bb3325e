package dev.orderflow.kit.streams;

import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.HealthIndicator;
import dev.orderflow.kit.streams.StartupChecks.Outcome;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs something for as long as the service runs: waits until its preconditions are met, runs it, and when it fails says so
 * and restarts it after a pause. So no thread is ever dead behind a live port.
 *
 * <p>While the clock is in doubt nothing runs, and all work from before the clock was set is ended and started again:
 * Kafka's clients would wait until the clock has come back to where it was.
 *
 * <p>One failure is final: another process has taken this one's place as an instance of the service. A restart would
 * take it back, and so on, in turns. The process stays, not ready and with the reason: any supervisor that starts ended
 * processes again would only continue these turns.
 */
public final class Supervised implements Component {
    private static final Logger log = LoggerFactory.getLogger(Supervised.class);
    private static final Duration CHECK_EVERY = Duration.ofMillis(100);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONG_RUN = Duration.ofMinutes(1);

    private final String name;
    private final HealthIndicator signal;
    private final Supplier<StartupChecks.Checks> preconditions;
    private final ClockWatch clock;
    private final Run run;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread;
    private volatile int clockSteps;

    /** One run, from start to failure or stop. */
    @FunctionalInterface
    public interface Run {
        /**
         * Runs until {@link Stop#isAsked} or a failure; leaves nothing open behind it.
         *
         * @param partitions the number of partitions of each required topic
         */
        void run(Map<String, Integer> partitions, Stop stop) throws InterruptedException;
    }

    /** Whether, and how soon, a run should end. */
    public interface Stop {
        boolean isAsked();

        /** Waits that long, or until the service stops. */
        boolean isAskedWithin(Duration time) throws InterruptedException;
    }

    public Supervised(String name, HealthIndicator signal, StartupChecks preconditions, ClockWatch clock, Run run) {
        this(name, signal, preconditions::begin, clock, run);
    }

    Supervised(
            String name,
            HealthIndicator signal,
            Supplier<StartupChecks.Checks> preconditions,
            ClockWatch clock,
            Run run) {
        this.name = name;
        this.signal = signal;
        this.preconditions = preconditions;
        this.clock = clock;
        this.run = run;
        this.thread = new Thread(this::supervise, name + "-supervisor");
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        askToStop();
        awaitEnd();
    }

    /** Does not wait for it. */
    void askToStop() {
        stopping.countDown();
    }

    /** Waits until nothing runs any more nor will. */
    void awaitEnd() {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void supervise() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!isStopping()) {
                long started = System.nanoTime();
                try {
                    runOnce();
                } catch (FailedRecordException failure) {
                    log.error("{} restarts immediately: {}", name, failure.getMessage(), failure);
                    signal.down("restarts: " + failure.getMessage());
                    continue; // each run dead-letters at least one record, so this ends
                } catch (DuplicateInstanceException duplicate) {
                    signal.down(duplicate.getMessage());
                    if (duplicate.isReplaced()) {
                        log.error("{} has ended and does not restart: {}", name, duplicate.getMessage());
                        return;
                    }
                } catch (RuntimeException | Error failure) { // after any failure, the next run may do better
                    failed(failure, pause);
                }
                boolean wasLong = System.nanoTime() - started > LONG_RUN.toNanos();
                pause = wasLong ? FIRST_PAUSE : pause;
                if (isStoppingWithin(pause)) {
                    return;
                }
                pause = shorter(pause.multipliedBy(2), LONGEST_PAUSE);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(Throwable failure, Duration pause) {
        Optional<String> doubt = clock.unsettled();
        if (doubt.isPresent()) {
            log.warn("{} ended: {}", name, failure.toString());
            signal.down(doubt.get());
            return;
        }
        log.error("{} failed and restarts in {}", name, pause, failure);
        signal.down("failed, and restarts: " + failure.getMessage());
    }

    private void runOnce() throws InterruptedException {
        Optional<Map<String, Integer>> partitions = awaitPreconditions();
        if (partitions.isPresent()) {
            run.run(partitions.get(), stop);
        }
        clock.unsettled().ifPresent(signal::down);
    }

    /** Empty when the stop was asked for. */
    private Optional<Map<String, Integer>> awaitPreconditions() throws InterruptedException {
        awaitClock();
        clockSteps = clock.steps();
        try (StartupChecks.Checks checks = preconditions.get()) {
            while (!stop.isAsked()) {
                Outcome outcome = checks.check();
                if (outcome instanceof Outcome.Met met) {
                    return Optional.of(met.partitions());
                }
                signal.down(((Outcome.Unmet) outcome).reason());
                isStoppingWithin(CHECK_EVERY);
            }
            return Optional.empty();
        }
    }

    /** Before any client is made. */
    private void awaitClock() throws InterruptedException {
        Optional<String> doubt = clock.unsettled();
        while (doubt.isPresent() && !isStopping()) {
            signal.down(doubt.get());
            isStoppingWithin(CHECK_EVERY);
            doubt = clock.unsettled();
        }
    }

    private boolean isStopping() {
        return stopping.getCount() == 0;
    }

    private boolean isStoppingWithin(Duration time) throws InterruptedException {
        return stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private final Stop stop = new Stop() {
        @Override
        public boolean isAsked() {
            return isStopping()
                    || clock.steps() != clockSteps
                    || clock.unsettled().isPresent();
        }

        @Override
        public boolean isAskedWithin(Duration time) throws InterruptedException {
            return isStoppingWithin(time);
        }
    };
}
