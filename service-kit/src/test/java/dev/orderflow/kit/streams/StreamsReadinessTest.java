package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.Test;

class StreamsReadinessTest {
    private static final Duration LONGEST_REBALANCE = Duration.ofSeconds(6);
    private static final Optional<String> NONE = Optional.empty();

    private long nanos = 1;
    private final StreamsReadiness readiness = new StreamsReadiness(LONGEST_REBALANCE, () -> nanos);

    @Test
    void isNotReadyBeforeItHasRun() {
        assertThat(readiness.reason(State.CREATED, NONE, NONE, NONE)).hasValue("CREATED");
        assertThat(readiness.reason(State.REBALANCING, NONE, NONE, NONE))
                .hasValue("joining its group or opening its state");
    }

    @Test
    void staysReadyWhileItsGroupIsRebalanced() {
        assertThat(readiness.reason(State.RUNNING, NONE, NONE, NONE)).isEmpty();
        nanos += LONGEST_REBALANCE.toNanos();
        assertThat(readiness.reason(State.REBALANCING, NONE, NONE, NONE)).isEmpty();

        nanos++;

        assertThat(readiness.reason(State.REBALANCING, NONE, NONE, NONE))
                .hasValue("joining its group or opening its state");
    }

    @Test
    void isNotReadyWhileItRestores() {
        assertThat(readiness.reason(State.RUNNING, NONE, NONE, NONE)).isEmpty();

        assertThat(readiness.reason(State.REBALANCING, NONE, NONE, Optional.of("restoring")))
                .hasValue("restoring");
    }

    @Test
    void staysReadyWhileItIsInDoubtUnlessItHadLostItsPlace() {
        Optional<String> silent = Optional.of("silent");
        assertThat(readiness.reason(State.RUNNING, NONE, silent, NONE)).isEmpty();
        assertThat(readiness.reason(State.RUNNING, silent, silent, NONE)).isEqualTo(silent);
        assertThat(readiness.reason(State.RUNNING, NONE, silent, NONE)).isEqualTo(silent);
        assertThat(readiness.reason(State.RUNNING, NONE, NONE, NONE)).isEmpty();
        assertThat(readiness.reason(State.RUNNING, NONE, silent, NONE)).isEmpty();
    }

    @Test
    void isNotReadyAfterALossWhileItJoinsAnew() {
        Optional<String> silent = Optional.of("silent");
        assertThat(readiness.reason(State.RUNNING, NONE, NONE, NONE)).isEmpty();
        assertThat(readiness.reason(State.RUNNING, silent, silent, NONE)).isEqualTo(silent);

        assertThat(readiness.reason(State.REBALANCING, NONE, NONE, NONE))
                .hasValue("joining its group or opening its state");
    }

    @Test
    void isNotReadyWithoutItsPlaceInTheGroup() {
        assertThat(readiness.reason(State.RUNNING, Optional.of("lost"), Optional.of("lost"), NONE))
                .hasValue("lost");
    }
}
