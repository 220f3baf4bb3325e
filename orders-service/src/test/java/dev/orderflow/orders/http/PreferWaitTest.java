package dev.orderflow.orders.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreferWaitTest {
    @ParameterizedTest
    @ValueSource(strings = {"wait=5", "respond-async, wait=5", "wait = 5", "wait=\"5\"", "wait=5, handling=lenient"})
    void readsTheSecondsToWait(String header) {
        assertThat(PreferWait.parse(header)).contains(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wait", "wait=", "wait=-1", "wait=abc", "await=5", "handling=lenient"})
    void ignoresWhatItCannotRead(String header) {
        assertThat(PreferWait.parse(header)).isEmpty();
    }

    @Test
    void waitsAMinuteAtMost() {
        assertThat(PreferWait.parse("wait=99999")).contains(Duration.ofSeconds(60));
        assertThat(PreferWait.parse(null)).isEmpty();
    }
}
