package dev.orderflow.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartPatienceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Map<String, String> BOTH = Map.of("fraud-service", "starting", "orders-service", "starting");

    private long nanos = 1;
    private final StartPatience patience = new StartPatience(PATIENCE, () -> nanos);

    @Test
    void endsWhenNothingMoves() {
        assertThat(patience.after(BOTH)).isTrue();
        pass(PATIENCE.minusNanos(1));
        assertThat(patience.after(BOTH)).isTrue();
        pass(Duration.ofNanos(1));
        assertThat(patience.after(BOTH)).isFalse();
    }

    @Test
    void beginsAnewWithEachServiceThatIsReady() {
        patience.after(BOTH);
        pass(PATIENCE);
        assertThat(patience.after(Map.of("orders-service", "starting"))).isTrue();
        pass(PATIENCE);
        assertThat(patience.after(Map.of("orders-service", "starting"))).isFalse();
    }

    /** Services that fail and start again, each time with another reason, would else never be given up. */
    @Test
    void doesNotBeginAnewWithAnotherReasonOrWithAServiceThatIsNoLongerReady() {
        patience.after(Map.of("orders-service", "starting"));
        pass(PATIENCE);
        assertThat(patience.after(Map.of("orders-service", "Kafka is unavailable")))
                .isFalse();
        assertThat(patience.after(BOTH)).isFalse();
    }

    @Test
    void lastsWhileARestoreMoves() {
        patience.after(restoring("views: restoring its state: 1 % of 60,000,000 offsets, 9 records a second"));
        pass(PATIENCE);
        assertThat(patience.after(restoring("views: restoring its state: 2 % of 60,000,000 offsets")))
                .isTrue();
        pass(PATIENCE);
        assertThat(patience.after(
                        restoring("views: restoring its state: 2 % of 60,000,000 offsets, 8 records a second")))
                .isFalse();
    }

    @Test
    void lastsWhileOneOfTwoRestoresMoves() {
        patience.after(
                restoring("aggregator: restoring its state: 99 % of 9 offsets, views: restoring its state: 1 % of 9"));
        pass(PATIENCE);
        assertThat(patience.after(restoring("views: restoring its state: 2 % of 9 offsets")))
                .isTrue();
    }

    /** A disk that is full, for example: the application fails, restarts, and comes as far as before. */
    @Test
    void endsWhenARestoreFailsAgainAndAgain() {
        patience.after(restoring("views: restoring its state: 40 % of 9 offsets"));
        pass(PATIENCE.dividedBy(2));
        patience.after(restoring("views: failed, and restarts: no space left"));
        pass(PATIENCE.dividedBy(2));
        assertThat(patience.after(restoring("views: restoring its state: 40 % of 9 offsets")))
                .isFalse();
    }

    private static Map<String, String> restoring(String reason) {
        return Map.of("orders-service", reason);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
