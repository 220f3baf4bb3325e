package dev.orderflow.kit.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Looks after something in a task again and again, and rests while there is nothing. A punctuator that goes on for ever is not
 * free: Kafka Streams commits after each of its calls, whatever it did ({@code StreamTask.maybePunctuateSystemTime}), and with
 * exactly-once each commit of a task that has ever read a record is a transaction. For the stream thread alone.
 */
public final class TaskClock implements AutoCloseable {
    private final ProcessingContext task;
    private final Duration every;
    private final Look look;
    private Optional<Cancellable> running = Optional.empty();

    /** One look. */
    @FunctionalInterface
    public interface Look {
        /** @return whether there is anything left to look after */
        boolean at(Instant now);
    }

    /**
     * Rests at first.
     *
     * @param every how long from one look to the next, and from waking to the first (>= 1 ms)
     */
    public TaskClock(ProcessingContext task, Duration every, Look look) {
        this.task = task;
        this.every = every;
        this.look = look;
    }

    /** To be called when there may be something to look after. */
    public void wake() {
        if (running.isEmpty()) {
            running = Optional.of(
                    task.schedule(every, PunctuationType.WALL_CLOCK_TIME, now -> look(Instant.ofEpochMilli(now))));
        }
    }

    /** To be called when the task ends; rests. */
    @Override
    public void close() {
        running.ifPresent(Cancellable::cancel);
        running = Optional.empty();
    }

    private void look(Instant now) {
        if (!look.at(now)) {
            close();
        }
    }
}
