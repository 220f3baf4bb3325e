package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.junit.jupiter.api.Test;

/** A session of 6 s and 30 s between polls: doubt begins past 3 s without an answer, and past 27 s without a poll. */
class GroupLivenessTest {
    private static final GroupLiveness.MembershipLimits LIMITS =
            new GroupLiveness.MembershipLimits(Duration.ofSeconds(6), Duration.ofSeconds(30));

    private final FakeMetric answers = new FakeMetric("heartbeat-total", "app-consumer");
    private final FakeMetric joins = new FakeMetric("join-total", "app-consumer");
    private final FakeMetric poll = new FakeMetric("last-poll-seconds-ago", "app-consumer");
    private final FakeMetric restorePoll = new FakeMetric("last-poll-seconds-ago", "app-restore-consumer");
    private long nanos = 1;
    private long polls;
    private final GroupLiveness liveness =
            new GroupLiveness(List.of(answers, joins, poll, restorePoll), LIMITS, client -> polls, () -> nanos);

    @Test
    void hasNoDoubtBeforeItIsAMember() {
        poll.value = -1;
        pass(Duration.ofSeconds(60));

        assertThat(liveness.doubt()).isEmpty();
    }

    @Test
    void hasNoDoubtWhileHeartbeatsAreAnswered() {
        for (int second = 0; second < 20; second++) {
            answers.value++;
            pass(Duration.ofMillis(1_500));
            assertThat(liveness.doubt()).isEmpty();
        }
    }

    @Test
    void doubtsAfterItsFirstSignWasThatItJoined() {
        joins.value = 1;
        liveness.look();
        assertThat(liveness.doubt()).isEmpty();

        pass(Duration.ofMillis(3_250));

        assertThat(liveness.doubt()).isPresent();
    }

    @Test
    void doubtsPastHalfTheSessionWithoutAnAnswer() {
        answers.value = 1;
        liveness.look();
        nanos += Duration.ofSeconds(3).toNanos();
        liveness.look();
        assertThat(liveness.doubt()).isEmpty();

        nanos++;

        assertThat(liveness.doubt()).hasValue("no contact with the broker for 3 s or more");
    }

    @Test
    void doubtsAfterAPauseUntilItHearsAgain() {
        answers.value = 1;
        liveness.look();
        nanos += Duration.ofSeconds(10).toNanos();
        answers.value = 2; // it came some time in the pause, perhaps long ago
        liveness.look();
        assertThat(liveness.doubt()).isPresent();

        answers.value = 3;
        polls += 2;
        pass(Duration.ofMillis(500));

        assertThat(liveness.doubt()).isEmpty();
    }

    @Test
    void doubtsAnAnswerAfterAPauseUntilTheConsumerHasHeededIt() {
        answers.value = 1;
        liveness.look();
        pass(Duration.ofSeconds(10));
        answers.value = 2; // it may say that the member was replaced
        pass(Duration.ofMillis(500));
        assertThat(liveness.doubt()).isPresent();
        polls += 1; // this poll may have begun before the answer
        pass(Duration.ofMillis(500));
        assertThat(liveness.doubt()).isPresent();

        polls += 1;
        pass(Duration.ofMillis(250));

        assertThat(liveness.doubt()).isEmpty();
    }

    @Test
    void doubtsWhenNobodyLooks() {
        answers.value = 1;
        liveness.look();
        nanos += Duration.ofSeconds(4).toNanos();

        assertThat(liveness.doubt()).isPresent();
    }

    @Test
    void isAtALossPastTheSessionWithoutAnAnswer() {
        answers.value = 1;
        liveness.look();
        pass(Duration.ofSeconds(6));
        assertThat(liveness.doubt()).isPresent();
        assertThat(liveness.loss()).isEmpty();

        nanos++;

        assertThat(liveness.loss()).hasValue("no contact with the broker for 6 s or more");
    }

    @Test
    void isNotAtALossWhileABusyThreadHasNotHeededAnAnswer() {
        answers.value = 1;
        pass(Duration.ofSeconds(5));
        answers.value = 2;
        pass(Duration.ofSeconds(4));

        assertThat(liveness.doubt()).isPresent();
        assertThat(liveness.loss()).isEmpty();
    }

    @Test
    void neitherDoubtsNorLosesAThreadThatIsBusy() {
        poll.value = 27;

        assertThat(liveness.doubt()).isEmpty();
        assertThat(liveness.loss()).isEmpty();
    }

    @Test
    void isAtALossBeforeTheGroupGivesUpAThreadThatIsStuck() {
        poll.value = 28;

        assertThat(liveness.doubt()).hasValue("busy with the same records for 27 s or more");
        assertThat(liveness.loss()).isEqualTo(liveness.doubt());
    }

    @Test
    void doesNotMindAConsumerThatHasNothingToRestore() {
        restorePoll.value = 100;

        assertThat(liveness.doubt()).isEmpty();
    }

    private void pass(Duration time) {
        Duration step = Duration.ofMillis(250);
        for (long looks = time.dividedBy(step); looks > 0; looks--) {
            nanos += step.toNanos();
            liveness.look();
        }
    }

    /** A metric that says what it is told. */
    private static final class FakeMetric implements Metric {
        private final MetricName name;
        private double value;

        FakeMetric(String name, String client) {
            this.name = new MetricName(name, "group", "", Map.of("client-id", client));
        }

        @Override
        public MetricName metricName() {
            return name;
        }

        @Override
        public Object metricValue() {
            return value;
        }
    }
}
