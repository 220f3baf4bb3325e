package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.kafka.KafkaSettings;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamThreadRestTest {
    private static final Duration ASKED = Duration.ofMillis(1);
    private static final boolean READING = true;

    private final Alarms alarms = new Alarms();
    private long nanos;
    private final StreamThreadRest rest = new StreamThreadRest(() -> nanos, alarms);

    @BeforeEach
    void settle() {
        rest.assigned();
        pass(StreamThreadRest.AWAKE_AFTER_ASSIGNMENT.plusNanos(1));
    }

    @Test
    void restsWhileNothingIsUncommitted() {
        assertThat(rest.pollTime(ASKED, READING)).isEqualTo(StreamThreadRest.LONGEST);
    }

    @Test
    void restsBrieflyWhileItsTransactionIsOpen() {
        rest.transactionIsOpen(true);
        assertThat(rest.pollTime(ASKED, READING)).isEqualTo(StreamThreadRest.WITH_A_TRANSACTION);

        rest.transactionIsOpen(false);
        assertThat(rest.pollTime(ASKED, READING)).isEqualTo(StreamThreadRest.LONGEST);
    }

    @Test
    void knowsTheTransactionOfEachThread() throws InterruptedException {
        Thread other = new Thread(() -> rest.transactionIsOpen(true));
        other.start();
        other.join();

        assertThat(rest.pollTime(ASKED, READING)).isEqualTo(StreamThreadRest.LONGEST);
    }

    @Test
    void pollsAsAskedWhileSomePartitionIsNotRead() {
        assertThat(rest.pollTime(ASKED, !READING)).isEqualTo(ASKED);
    }

    @Test
    void staysAwakeAfterAnAssignment() {
        rest.assigned();
        pass(StreamThreadRest.AWAKE_AFTER_ASSIGNMENT);
        assertThat(rest.pollTime(ASKED, READING)).isEqualTo(ASKED);

        pass(Duration.ofNanos(1));
        assertThat(rest.pollTime(ASKED, READING)).isEqualTo(StreamThreadRest.LONGEST);
    }

    @Test
    void staysAwakeOnceItsEndHasCome() {
        rest.end();
        assertThat(rest.pollTime(ASKED, READING)).isEqualTo(ASKED);
    }

    @Test
    void staysAwakeWhileItJoins() {
        rest.lost();
        pass(Duration.ofHours(1));

        assertThat(rest.pollTime(ASKED, READING)).isEqualTo(ASKED);
    }

    @Test
    void restsNoLongerThanUntilAnAlarm() {
        alarms.set("seldom", nanos + Duration.ofSeconds(1).toNanos());
        assertThat(rest.pollTime(ASKED, READING)).isEqualTo(StreamThreadRest.LONGEST);

        alarms.set("often", nanos + Duration.ofMillis(30).toNanos() - 1);
        assertThat(rest.pollTime(ASKED, READING)).isEqualTo(Duration.ofMillis(30));

        alarms.remove("often");
        assertThat(rest.pollTime(ASKED, READING)).isEqualTo(StreamThreadRest.LONGEST);
    }

    /** Else a stream thread would keep the commit interval, or wait for a stop, worse than it says. */
    @Test
    void restsForLessWhileItsTransactionIsOpen() {
        assertThat(StreamThreadRest.WITH_A_TRANSACTION)
                .isLessThanOrEqualTo(Duration.ofMillis(KafkaSettings.COMMIT_INTERVAL_MS / 10));
    }

    @Test
    void pollsNoLongerThanUntilAnAlarmWhileItsTransactionIsOpen() {
        rest.transactionIsOpen(true);
        alarms.set("often", nanos + Duration.ofMillis(3).toNanos() - 1);
        Duration asked = Duration.ofMillis(20);
        assertThat(rest.pollTime(asked, READING)).isEqualTo(Duration.ofMillis(3));

        pass(Duration.ofSeconds(1));
        assertThat(rest.pollTime(asked, READING)).isEqualTo(Duration.ofMillis(1));
    }

    /** Else the first record after a rest would be committed alone. */
    @Test
    void restsNoLongerThanTheCommitIntervalLasts() {
        assertThat(StreamThreadRest.LONGEST).isLessThan(Duration.ofMillis(KafkaSettings.COMMIT_INTERVAL_MS));
    }

    @Test
    void neverWaitsWhereStreamsHasOtherThingsToDo() {
        assertThat(rest.pollTime(Duration.ZERO, READING)).isZero();
    }

    @Test
    void keepsALongerPollTime() {
        Duration asked = StreamThreadRest.LONGEST.plusMillis(1);
        assertThat(rest.pollTime(asked, READING)).isEqualTo(asked);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
