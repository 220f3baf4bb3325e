package dev.orderflow.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a dead child is started again. */
class RestartsTest {
    private static final boolean READY = true;
    private static final boolean NEVER_READY = false;

    @Test
    void waitsLongerEachTimeAndThenGivesUp() {
        Restarts restarts = new Restarts();

        assertThat(restarts.afterLife(NEVER_READY)).contains(Duration.ofMillis(200));
        assertThat(restarts.afterLife(NEVER_READY)).contains(Duration.ofMillis(400));
        assertThat(restarts.afterLife(NEVER_READY)).contains(Duration.ofMillis(800));
        assertThat(restarts.afterLife(NEVER_READY)).contains(Duration.ofMillis(1600));
        assertThat(restarts.afterLife(NEVER_READY)).contains(Duration.ofMillis(3200));
        assertThat(restarts.afterLife(NEVER_READY)).isEqualTo(Optional.empty());
    }

    @Test
    void aLifeThatBecameReadyStartsTheCountAnew() {
        Restarts restarts = new Restarts();
        for (int i = 0; i < 5; i++) {
            assertThat(restarts.afterLife(NEVER_READY)).isPresent();
        }

        assertThat(restarts.afterLife(READY)).contains(Duration.ofMillis(200));
        assertThat(restarts.afterLife(NEVER_READY)).contains(Duration.ofMillis(200));
        for (int i = 0; i < 4; i++) {
            assertThat(restarts.afterLife(NEVER_READY)).isPresent();
        }
        assertThat(restarts.afterLife(NEVER_READY)).isEmpty();
    }

    @Test
    void neverGivesUpOnLivesThatBecomeReady() {
        Restarts restarts = new Restarts();

        for (int i = 0; i < 100; i++) {
            assertThat(restarts.afterLife(READY)).contains(Duration.ofMillis(200));
        }
    }
}
