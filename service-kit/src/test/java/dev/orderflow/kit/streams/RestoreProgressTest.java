package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What operators are told of a restore. */
class RestoreProgressTest {
    private static final TopicPartition ZERO = new TopicPartition("app-rows-changelog", 0);
    private static final TopicPartition ONE = new TopicPartition("app-rows-changelog", 1);

    private final AtomicLong now = new AtomicLong();
    private final RestoreProgress progress = new RestoreProgress(now::get);

    @Test
    void saysNothingWhenNothingIsRestored() {
        assertThat(progress.sentence()).isEmpty();
        progress.onRestoreStart(ZERO, "rows", 40, 40);
        progress.onRestoreEnd(ZERO, "rows", 0);
        assertThat(progress.sentence()).isEmpty();
        assertThat(progress.remaining()).isZero();
    }

    @Test
    void saysHowMuchOfAllPartitionsIsThereAndHowFast() {
        progress.onRestoreStart(ZERO, "rows", 100, 1100);
        progress.onRestoreStart(ONE, "rows", 0, 3000);
        assertThat(progress.sentence())
                .hasValue("restoring its state: 0 % of 4,000 offsets, 0 records a second; unfinished: rows 0, rows 1");

        progress.onBatchRestored(ZERO, "rows", 1099, 500);
        progress.onBatchRestored(ONE, "rows", 599, 300);
        pass(2);

        assertThat(progress.remaining()).isEqualTo(2400);
        assertThat(progress.sentence())
                .hasValue("restoring its state: 40 % of 4,000 offsets, 400 records a second; unfinished: rows 1");
    }

    @Test
    void doesNotChangeItsWordsAtEveryLook() {
        progress.onRestoreStart(ZERO, "rows", 0, 1000);
        var first = progress.sentence();
        progress.onBatchRestored(ZERO, "rows", 499, 500);
        pass(1);
        assertThat(progress.sentence()).isEqualTo(first);
        pass(1);
        assertThat(progress.sentence().orElseThrow()).contains("50 %", "250 records a second");
    }

    @Test
    void isDoneWhenTheLastPartitionEndsOrIsTakenAway() {
        progress.onRestoreStart(ZERO, "rows", 0, 1000);
        progress.onRestoreStart(ONE, "rows", 0, 1000);
        progress.onRestoreEnd(ZERO, "rows", 700);
        assertThat(progress.sentence().orElseThrow()).contains("50 % of 2,000");
        progress.onRestoreSuspended(ONE, "rows", 10);
        assertThat(progress.sentence()).isEmpty();
    }

    @Test
    void aNewRunKnowsNothingOfTheOneBefore() {
        progress.onRestoreStart(ZERO, "rows", 0, 1000);
        progress.reset();
        assertThat(progress.sentence()).isEmpty();
    }

    private void pass(int seconds) {
        now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
    }
}
