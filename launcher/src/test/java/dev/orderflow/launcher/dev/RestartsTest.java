package dev.orderflow.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a dead child is started again. */
class RestartsTest {
    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void waitsLongerEachTimeAndThenGivesUp() {
        Restarts restarts = new Restarts();

        assertThat(restarts.afterLifeOf(SHORT)).contains(Duration.ofMillis(200));
        assertThat(restarts.afterLifeOf(SHORT)).contains(Duration.ofMillis(400));
        assertThat(restarts.afterLifeOf(SHORT)).contains(Duration.ofMillis(800));
        assertThat(restarts.afterLifeOf(SHORT)).contains(Duration.ofMillis(1600));
        assertThat(restarts.afterLifeOf(SHORT)).contains(Duration.ofMillis(3200));
        assertThat(restarts.afterLifeOf(SHORT)).isEqualTo(Optional.empty());
    }

    @Test
    void aLongLifeStartsTheCountAnew() {
        Restarts restarts = new Restarts();
        for (int i = 0; i < 5; i++) {
            assertThat(restarts.afterLifeOf(SHORT)).isPresent();
        }

        assertThat(restarts.afterLifeOf(LONG)).contains(Duration.ofMillis(200));
        assertThat(restarts.afterLifeOf(SHORT)).contains(Duration.ofMillis(400));
    }
}
