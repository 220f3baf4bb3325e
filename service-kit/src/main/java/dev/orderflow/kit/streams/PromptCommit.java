package dev.orderflow.kit.streams;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.processor.api.ProcessingContext;

/**
 * Makes a stream thread commit as soon as it has processed all that it had read, if it wrote a record that others wait for. Kafka
 * Streams commits at an interval. One that is short enough for those who wait commits the first record of a batch alone, and
 * commits records that changed nothing. So the interval is long, and tasks ask for a commit when they wrote something.
 *
 * <p>A thread commits for half of its time at most: the next commit is asked for no sooner than the last one took. So transactions
 * grow with the load, and one record alone never waits.
 *
 * <p>Rows of stores wait for the interval, or for the next record that is written: only a restore reads a changelog.
 */
final class PromptCommit {
    private final boolean commitsAtOnce;
    private final LongSupplier nanos;
    private final ThreadLocal<Work> work = ThreadLocal.withInitial(Work::new);

    /** The tasks of a thread, what it has done since its last commit, and how long that took. */
    private static final class Work {
        private final Set<ProcessingContext> tasks = new HashSet<>();
        private final Set<ProcessingContext> worked = new HashSet<>();
        private boolean wrote;
        private boolean commits;
        private long begunAt;
        private long endedAt;
        private Duration took = Duration.ZERO;

        /** What a punctuator wrote may be of any of them. */
        Set<ProcessingContext> askable() {
            return worked.isEmpty() ? tasks : worked;
        }

        void done() {
            worked.clear();
            wrote = false;
        }
    }

    /**
     * @param commitsAtOnce whether the application commits what it wrote at once; if not, it never asks
     * @param nanos the time, as {@link System#nanoTime}
     */
    PromptCommit(boolean commitsAtOnce, LongSupplier nanos) {
        this.commitsAtOnce = commitsAtOnce;
        this.nanos = nanos;
    }

    /** A task is this thread's. */
    void began(ProcessingContext task) {
        work.get().tasks.add(task);
    }

    /** This task of this thread has processed a record. */
    void processed(ProcessingContext task) {
        work.get().worked.add(task);
    }

    /** A task is this thread's no more. */
    void ended(ProcessingContext task) {
        work.get().tasks.remove(task);
        work.get().worked.remove(task);
    }

    /** This thread's producer sends a record. */
    void sent(String topic) {
        if (commitsAtOnce && !topic.endsWith(Checkpoints.CHANGELOG)) {
            work.get().wrote = true;
        }
    }

    /** This thread begins a commit, or goes on with it. */
    void begins() {
        Work now = work.get();
        if (!now.commits) {
            now.commits = true;
            now.begunAt = nanos.getAsLong();
        }
    }

    /** This thread's transaction was committed or aborted, and with it all that was sent. */
    void transactionEnded() {
        Work now = work.get();
        now.endedAt = nanos.getAsLong();
        now.took = now.commits ? Duration.ofNanos(now.endedAt - now.begunAt) : Duration.ZERO;
        now.commits = false;
        now.done();
    }

    /**
     * To be called before a poll, which Kafka Streams begins when it has nothing left to process. It looks after the poll whether
     * a commit was asked for; it then commits all tasks of the thread, if one that was asked has something to commit.
     *
     * @param asked how long the thread would poll else
     * @return how long it may poll: not at all if a commit was asked for
     */
    Duration pollTime(Duration asked) {
        Work now = work.get();
        Set<ProcessingContext> tasks = now.askable();
        if (!now.wrote || tasks.isEmpty()) {
            now.done();
            return asked;
        }
        Duration tooSoon = now.took.minusNanos(nanos.getAsLong() - now.endedAt);
        if (tooSoon.compareTo(Duration.ZERO) > 0) {
            return tooSoon.compareTo(asked) < 0 ? tooSoon : asked;
        }
        tasks.forEach(ProcessingContext::commit);
        now.done();
        return Duration.ZERO;
    }
}
