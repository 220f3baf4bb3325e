package dev.orderflow.audit.read;

import dev.orderflow.audit.rules.EmailTimes;
import dev.orderflow.topic.Deadline;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Reads again until nothing is under way and the topics stand still, or until its patience ends. */
public final class Quiescence {
    private static final Duration QUIET = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private final CatalogueReader reader;
    private final EmailTimes times;
    private final Duration skew;
    private final Consumer<String> remarks;

    /** @param skew how far two clocks may be apart */
    public Quiescence(CatalogueReader reader, EmailTimes times, Duration skew, Consumer<String> remarks) {
        this.reader = reader;
        this.times = times;
        this.skew = skew;
        this.remarks = remarks;
    }

    /** The last reading; whether it is at rest is for the caller to see in it. */
    public CatalogueReader.Reading settle(Duration patience) throws InterruptedException {
        Deadline deadline = Deadline.in(patience);
        awaitQuiet(deadline);
        CatalogueReader.Reading reading = reader.read();
        while (!deadline.isPast() && !Settling.of(reading, times, skew).isDone()) {
            remarks.accept("waiting: " + Settling.of(reading, times, skew).text());
            deadline.pause(QUIET);
            awaitQuiet(deadline);
            reading = reader.read();
        }
        return reading;
    }

    private void awaitQuiet(Deadline deadline) throws InterruptedException {
        Map<TopicPartition, Long> ends = reader.ends();
        Deadline quiet = Deadline.in(QUIET);
        while (!quiet.isPast() && !deadline.isPast()) {
            deadline.pause(LOOK_EVERY);
            Map<TopicPartition, Long> now = reader.ends();
            if (!now.equals(ends)) {
                ends = now;
                quiet = Deadline.in(QUIET);
            }
        }
    }
}
