package dev.orderflow.kit.streams;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Makes a stream thread commit as soon as it has processed all that it had read, if it wrote something that others wait for. Kafka
 * Streams commits by time: an interval short enough for those who wait commits the first record of a batch alone, and
 * commits records that changed nothing. So the interval is long, and what others wait for asks for its commit itself.
 *
 * <p>A thread commits for half of its time at most: the next commit is asked for no sooner than the last one took. So transactions
 * grow with the load, and one record alone never waits.
 *
 * <p>Rows of stores wait for the interval, or for the next record that is written: nobody reads a changelog but a restore.
 * An instance of it belongs to one Kafka Streams client; producer, tasks and consumer of a stream thread call it on that thread.
 */
final class PromptCommit {
    private static final String CHANGELOG = "-changelog";

    private final boolean isWaitedFor;
    private final LongSupplier nanos;
    private final ThreadLocal<Work> work = ThreadLocal.withInitial(Work::new);

    /** What a thread has done since its last poll, and the tasks that it is known to have. */
    private static final class Work {
        private final Set<ProcessingContext> tasks = new HashSet<>();
        private final Set<ProcessingContext> worked = new HashSet<>();
        private boolean wrote;
        private Duration pause = Duration.ZERO;
        private long committedAt;

        /** Something that was written without a record, at a time, may be of any of them. */
        Set<ProcessingContext> askable() {
            return worked.isEmpty() ? tasks : worked;
        }
    }

    /**
     * @param isWaitedFor whether others wait for what the application writes; if not, it never asks
     * @param nanos the time, as {@link System#nanoTime}
     */
    PromptCommit(boolean isWaitedFor, LongSupplier nanos) {
        this.isWaitedFor = isWaitedFor;
        this.nanos = nanos;
    }

    /** This thread's producer sends a record. */
    void sent(String topic) {
        if (isWaitedFor && !topic.endsWith(CHANGELOG)) {
            work.get().wrote = true;
        }
    }

    /** This task, of this thread, has processed a record. */
    void processed(ProcessingContext task) {
        if (isWaitedFor) {
            work.get().tasks.add(task);
            work.get().worked.add(task);
        }
    }

    /** This thread's producer has committed, which took so long. */
    void committed(Duration took) {
        Work done = work.get();
        done.pause = took;
        done.committedAt = nanos.getAsLong();
    }

    /**
     * To be called before a poll, which Kafka Streams begins when it has nothing left to process. It looks after the poll whether
     * a commit was asked for; it then commits all tasks of the thread, if one that was asked has something to commit.
     *
     * @param asked how long the thread would poll else
     * @return how long it may poll: not at all if a commit was asked for
     */
    Duration pollTime(Duration asked) {
        Work done = work.get();
        Set<ProcessingContext> tasks = done.askable();
        if (!done.wrote || tasks.isEmpty()) {
            done.worked.clear();
            done.wrote = false;
            return asked;
        }
        Duration tooSoon = done.pause.minusNanos(nanos.getAsLong() - done.committedAt);
        if (!tooSoon.isNegative() && !tooSoon.isZero()) {
            return tooSoon.compareTo(asked) < 0 ? tooSoon : asked;
        }
        tasks.forEach(ProcessingContext::commit);
        done.worked.clear();
        done.wrote = false;
        return Duration.ZERO;
    }

    /** This thread's tasks change: their commits are Kafka Streams' own business. */
    void forget() {
        work.remove();
    }
}
