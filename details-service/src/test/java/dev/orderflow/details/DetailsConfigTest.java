package dev.orderflow.details;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.details.domain.DetailsLimits;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.kit.kafka.KafkaPassThrough;
import java.math.BigDecimal;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pins the keys and defaults of details-service's settings, and what they refuse. */
class DetailsConfigTest {
    @Test
    void allowsAThousandLinesAndAMillionInTotalByDefault() {
        Settings settings = Settings.of(Map.of());
        assertThat(DetailsConfig.from(settings))
                .isEqualTo(new DetailsConfig(new DetailsLimits(1_000, new BigDecimal("1000000"))));
        assertThat(settings.declared())
                .extracting(Setting::key, Setting::defaultText)
                .containsExactly(Tuple.tuple("details.max-lines", "1000"), Tuple.tuple("details.max-total", "1000000"));
    }

    @ParameterizedTest
    @CsvSource({
        "details.max-lines, 0",
        "details.max-lines, 2001",
        "details.max-total, -1",
        "details.max-total, Infinity"
    })
    void refusesWhatMakesNoSense(String key, String value) {
        Settings settings = Settings.of(Map.of(key, value));
        assertThat(DetailsConfig.from(settings)).isNotNull();
        assertThatThrownBy(() -> settings.check(new KafkaPassThrough()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key);
    }
}
