package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.Test;

class PromptCommitTest {
    private static final Duration ASKED = Duration.ofMillis(20);

    private long nanos;
    private final PromptCommit commit = new PromptCommit(true, () -> nanos);
    private final MockProcessorContext<Void, Void> task = new MockProcessorContext<>();
    private final MockProcessorContext<Void, Void> other = new MockProcessorContext<>();

    @Test
    void asksForTheCommitOfWhatWasWritten() {
        commit.sent("orders");
        commit.processed(task);

        assertThat(commit.pollTime(ASKED)).isZero();
        assertThat(task.committed()).isTrue();
        assertThat(commit.pollTime(ASKED)).isEqualTo(ASKED);
    }

    @Test
    void leavesRowsToTheInterval() {
        commit.sent("app-rows-changelog");
        commit.processed(task);

        assertThat(commit.pollTime(ASKED)).isEqualTo(ASKED);
        assertThat(task.committed()).isFalse();
    }

    @Test
    void commitsForHalfOfItsTimeAtMost() {
        commit.begins();
        nanos += Duration.ofMillis(4).toNanos();
        commit.begins();
        nanos += Duration.ofMillis(5).toNanos();
        commit.transactionEnded();
        commit.sent("orders");
        commit.processed(task);
        nanos += Duration.ofMillis(2).toNanos();
        assertThat(commit.pollTime(ASKED)).isEqualTo(Duration.ofMillis(7));
        assertThat(commit.pollTime(Duration.ofMillis(1))).isEqualTo(Duration.ofMillis(1));
        assertThat(task.committed()).isFalse();

        nanos += Duration.ofMillis(7).toNanos();
        assertThat(commit.pollTime(ASKED)).isZero();
        assertThat(task.committed()).isTrue();
    }

    /** By the interval, for example: a task that was asked for nothing would commit its next record alone. */
    @Test
    void asksForNothingThatIsCommitted() {
        commit.sent("orders");
        commit.processed(task);
        commit.transactionEnded();

        assertThat(commit.pollTime(ASKED)).isEqualTo(ASKED);
        assertThat(task.committed()).isFalse();
    }

    @Test
    void asksOnlyTasksThatWorked() {
        commit.processed(other);
        assertThat(commit.pollTime(ASKED)).isEqualTo(ASKED);

        commit.sent("orders");
        commit.processed(task);
        assertThat(commit.pollTime(ASKED)).isZero();
        assertThat(task.committed()).isTrue();
        assertThat(other.committed()).isFalse();
    }

    /** A deadline, for example. */
    @Test
    void asksEveryTaskIfSomethingWasWrittenWithoutARecord() {
        commit.began(task);
        commit.began(other);
        commit.sent("orders");
        assertThat(commit.pollTime(ASKED)).isZero();
        assertThat(task.committed()).isTrue();
        assertThat(other.committed()).isTrue();
    }

    @Test
    void asksNoTaskThatHasEnded() {
        commit.began(task);
        commit.processed(task);
        commit.ended(task);
        commit.sent("orders");

        assertThat(commit.pollTime(ASKED)).isEqualTo(ASKED);
        assertThat(task.committed()).isFalse();
    }

    @Test
    void asksForNothingThatNobodyWaitsFor() {
        PromptCommit later = new PromptCommit(false, () -> nanos);
        later.sent("orders");
        later.processed(task);

        assertThat(later.pollTime(ASKED)).isEqualTo(ASKED);
        assertThat(task.committed()).isFalse();
    }

    @Test
    void knowsTheWorkOfEachThread() throws InterruptedException {
        Thread elsewhere = new Thread(() -> {
            commit.sent("orders");
            commit.processed(other);
        });
        elsewhere.start();
        elsewhere.join();

        assertThat(commit.pollTime(ASKED)).isEqualTo(ASKED);
        assertThat(other.committed()).isFalse();
    }
}
