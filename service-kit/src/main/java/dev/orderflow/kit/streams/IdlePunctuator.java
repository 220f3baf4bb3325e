package dev.orderflow.kit.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Looks after something in a task again and again, and rests while there is nothing. A punctuator that runs for ever
 * is not free: Kafka Streams commits after each of its calls, with or without work
 * ({@code StreamTask.maybePunctuateSystemTime}), and with exactly-once each commit of a task that has ever read a
 * record is a transaction. For the stream thread alone.
 */
public final class IdlePunctuator implements AutoCloseable {
    /** The shortest pause that Kafka Streams knows. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final ProcessingContext task;
    private final Alarms alarms;
    private final Duration every;
    private final Look look;
    private Optional<Cancellable> running = Optional.empty();
    private Duration paused;

    /**
     * One look. What it does is part of one transaction, which the broker aborts when it takes too long: so a look is bounded by
     * the rows that it reads and writes, and leaves the rest to the next one.
     */
    @FunctionalInterface
    public interface Look {
        Next at(Instant now);
    }

    /**
     * When the next look is due.
     *
     * @param isRest not before something wakes it
     * @param pause until then, or none for the usual one
     */
    public record Next(boolean isRest, Optional<Duration> pause) {
        /** There is nothing left to look after. */
        public static final Next REST = new Next(true, Optional.empty());

        /** After the usual pause. */
        public static final Next LATER = new Next(false, Optional.empty());

        /** The look has reached its bound: as soon as the records that have come meanwhile have had their turn. */
        public static final Next AT_ONCE = in(SHORTEST);

        public static Next laterIf(boolean isAnythingLeft) {
            return isAnythingLeft ? LATER : REST;
        }

        /** After another pause (>= 1 ms), unless something wakes it before. */
        public static Next in(Duration pause) {
            return new Next(false, Optional.of(pause));
        }
    }

    /**
     * Rests at first.
     *
     * @param progress that of the task's application
     * @param every how long from one look to the next, and from waking to the first (>= 1 ms)
     */
    public IdlePunctuator(ProcessingContext task, InputProgress progress, Duration every, Look look) {
        this.task = task;
        this.alarms = progress.pace().alarms();
        this.every = every;
        this.look = look;
        this.paused = every;
    }

    /** To be called when there may be something to look after: the next look is due after the usual pause, or before. */
    public void wake() {
        if (running.isEmpty() || paused.compareTo(every) > 0) {
            close();
            schedule(every);
        }
    }

    /** To be called when the task ends; rests. */
    @Override
    public void close() {
        running.ifPresent(Cancellable::cancel);
        running = Optional.empty();
        alarms.remove(this);
    }

    private void schedule(Duration pause) {
        paused = pause;
        setAlarm();
        running = Optional.of(
                task.schedule(pause, PunctuationType.WALL_CLOCK_TIME, now -> look(Instant.ofEpochMilli(now))));
    }

    private void look(Instant now) {
        Next next = look.at(now);
        if (next.isRest()) {
            close();
        } else {
            lookEach(next.pause().orElse(every));
        }
    }

    private void lookEach(Duration pause) {
        if (pause.equals(paused)) {
            setAlarm();
        } else {
            close();
            schedule(pause);
        }
    }

    private void setAlarm() {
        alarms.set(this, System.nanoTime() + paused.toNanos());
    }
}
