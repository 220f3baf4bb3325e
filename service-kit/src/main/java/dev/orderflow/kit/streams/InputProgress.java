package dev.orderflow.kit.streams;

import dev.orderflow.kit.component.NotCurrentException;
import java.time.Clock;
import org.apache.kafka.common.TopicPartition;

/**
 * What the tasks of one Streams application have processed, so that a task can distinguish "I have seen everything that
 * was there at that time" from "nothing came", and on which records they have failed. Barriers may be asked for by any
 * thread, each by one at a time; the rest is for the stream thread that owns the partitions.
 */
public interface InputProgress {
    /**
     * Asks the broker, from now on and without blocking, for the ends of these partitions, open transactions included.
     *
     * @return passed once everything below those ends was processed, committed or aborted
     */
    Barrier barrier(TopicPartition... inputs);

    /**
     * The same for the committed ends (the last stable offsets): it does not wait for open transactions, and so does not
     * see what was committed behind one.
     */
    Barrier committedBarrier(TopicPartition... inputs);

    /**
     * Asked before each record: what is made of it has times.
     *
     * @throws NotCurrentException if the clock was set a moment ago; the application ends, and reads the record again
     */
    default void requireClock() {
        // Where a topology is driven record by record, the clock is the test's.
    }

    /** Says that the record at this offset, and so every one before it, has been processed. */
    void processed(String topic, int partition, long offset);

    /** When the threads of the application poll, rest and commit. */
    default StreamThreadPace pace() {
        // Where a topology is driven record by record, nothing depends on it.
        return new StreamThreadPace(false, Clock.systemUTC());
    }

    /**
     * How many partitions an input had when the application started: they say where its keys belong.
     *
     * @throws IllegalArgumentException if it is none of the topics that the application requires
     */
    default int partitions(String topic) {
        return 1; // as where a topology is driven record by record
    }

    /** Says that a record was dead-lettered; its transaction may still be aborted. */
    default void deadLettered(DeadLetter letter) {
        // Not counted.
    }

    /** Which records failed in this process, across restarts of its applications. */
    FailedRecords failures();

    /** For topologies that are driven record by record, where nothing is ever on its way: barriers are passed at once. */
    static InputProgress always() {
        FailedRecords failures = new FailedRecords();
        return new InputProgress() {
            @Override
            public Barrier barrier(TopicPartition... inputs) {
                return () -> true;
            }

            @Override
            public Barrier committedBarrier(TopicPartition... inputs) {
                return () -> true;
            }

            @Override
            public void processed(String topic, int partition, long offset) {
                // Nothing waits for it.
            }

            @Override
            public FailedRecords failures() {
                return failures;
            }
        };
    }

    /** A moment in the input. */
    interface Barrier {
        /** Whether everything before the moment was processed; false as long as that is not known. */
        boolean passed();

        /** The furthest end that has to be passed; 0 as long as that is not known, and where nothing was. */
        default long end() {
            return 0;
        }
    }
}
