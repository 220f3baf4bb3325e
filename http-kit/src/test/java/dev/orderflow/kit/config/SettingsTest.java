package dev.orderflow.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Precedence, bounds, and one report for all errors. */
class SettingsTest {
    @Test
    void prefersFlagOverEnvironmentOverFileOverDefault() {
        Sources sources = new Sources(
                Map.of("a.key", "1"),
                Map.of("ORDERFLOW_A_KEY", "2", "ORDERFLOW_B_KEY", "2"),
                Map.of("a.key", "3", "b.key", "3", "c-d", "3"));
        Settings settings = new Settings(sources);

        assertThat(settings.integer("a.key", 4, 0, 9, "doc")).isEqualTo(1);
        assertThat(settings.integer("b.key", 4, 0, 9, "doc")).isEqualTo(2);
        assertThat(settings.integer("c-d", 4, 0, 9, "doc")).isEqualTo(3);
        assertThat(settings.integer("d.key", 4, 0, 9, "doc")).isEqualTo(4);
        settings.check(PassThrough.NOTHING);
    }

    @Test
    void reportsAllErrorsAtOnceWithTheNearestKey() {
        Settings settings = Settings.of(Map.of(
                "fraud.limti", "5", "window", "1 week", "number", "10", "flag", "yes", "other", "x", "rate", "x"));
        settings.decimal("fraud.limit", BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.TEN, "doc");
        settings.decimal("rate", BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.TEN, "doc");
        settings.duration("window", Duration.ofHours(1), Duration.ZERO, Duration.ofDays(7), "doc");
        settings.integer("number", 1, 0, 9, "doc");
        settings.bool("flag", true, "doc");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> settings.check(PassThrough.NOTHING))
                .satisfies(error -> assertThat(error.errors())
                        .containsExactlyInAnyOrder(
                                "window: 1 week (expected: duration, 0ms to 7d)",
                                "number: 10 (expected: integer, 0 to 9)",
                                "flag: yes (expected: true or false)",
                                "rate: x (expected: decimal, 0 to 10)",
                                "fraud.limti is unknown (did you mean fraud.limit?)",
                                "other is unknown (--help lists all settings)"));
    }

    @Test
    void takesKeysOfOthersForNoMistake() {
        Settings settings = Settings.of(Map.of("fraud.limit", "5", "fraud.limti", "5"));
        settings.integer("orders.limit", 1, 0, 9, "doc");

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> settings.check(PassThrough.NOTHING, Set.of("fraud.limit")))
                .satisfies(error -> assertThat(error.errors())
                        .containsExactly("fraud.limti is unknown (did you mean fraud.limit?)"));
    }

    @Test
    void hidesSecrets() {
        Settings settings = Settings.of(Map.of("password", "hunter2"));

        assertThat(settings.secret("password", "doc").orElseThrow().toString()).doesNotContain("hunter2");
    }

    @Test
    void readsListsAndDurations() {
        Settings settings = Settings.of(Map.of("list", "a, b,,c", "pause", "90s"));

        assertThat(settings.strings("list", List.of(), "doc")).containsExactly("a", "b", "c");
        assertThat(settings.duration("pause", Duration.ZERO, Duration.ZERO, Duration.ofDays(1), "doc"))
                .isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void writesDurationsInTheFormThatItReads() {
        for (String text : List.of("0ms", "500ms", "60s", "90s", "5m", "1h", "7d", "1500ms")) {
            Duration duration = DurationText.parse(text);
            assertThat(DurationText.parse(DurationText.format(duration))).isEqualTo(duration);
        }
    }
}
