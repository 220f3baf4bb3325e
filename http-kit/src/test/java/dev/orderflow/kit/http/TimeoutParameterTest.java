package dev.orderflow.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bounds of the time-out parameter. */
class TimeoutParameterTest {
    @Test
    void acceptsTheBounds() {
        assertThat(TimeoutParameter.parse(null)).isEmpty();
        assertThat(TimeoutParameter.parse("0")).hasValue(Duration.ZERO);
        assertThat(TimeoutParameter.parse("60000")).hasValue(Duration.ofMinutes(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "60001", "999999999", "abc", "", " 1", "1.5", "1e3", "+5", "\u0661"})
    void refusesEverythingElse(String raw) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> TimeoutParameter.parse(raw))
                .satisfies(problem -> assertThat(problem.type()).isEqualTo(CommonProblems.INVALID_TIMEOUT));
    }
}
