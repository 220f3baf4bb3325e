package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RestoreRestTest {
    private static final Duration ASKED = Duration.ofMillis(1);

    private final RestoreRest rest = new RestoreRest();

    @Test
    void pollsAsAskedUntilNothingHasComeForSomePolls() {
        for (int poll = 0; poll < RestoreRest.EMPTY_POLLS_BEFORE; poll++) {
            assertThat(rest.pollTime(ASKED)).isEqualTo(ASKED);
            rest.polled(true);
        }

        assertThat(rest.pollTime(ASKED)).isEqualTo(RestoreRest.LONGEST);
    }

    @Test
    void isAwakeAfterARecord() {
        comeToRest();

        rest.polled(false);

        assertThat(rest.pollTime(ASKED)).isEqualTo(ASKED);
    }

    @Test
    void isAwakeAfterAnAssignment() {
        comeToRest();

        rest.assigned();

        assertThat(rest.pollTime(ASKED)).isEqualTo(ASKED);
    }

    @Test
    void doesNotWaitWhereStreamsDoesNot() {
        comeToRest();

        assertThat(rest.pollTime(Duration.ZERO)).isZero();
    }

    @Test
    void doesNotShortenALongerWait() {
        comeToRest();
        Duration longer = RestoreRest.LONGEST.plusMillis(1);

        assertThat(rest.pollTime(longer)).isEqualTo(longer);
    }

    private void comeToRest() {
        for (int poll = 0; poll < RestoreRest.EMPTY_POLLS_BEFORE; poll++) {
            rest.polled(true);
        }
    }
}
