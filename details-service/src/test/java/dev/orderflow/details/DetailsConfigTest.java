package dev.orderflow.details;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.details.domain.DetailsLimits;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.kit.kafka.KafkaPassThrough;
import dev.orderflow.schemas.money.MoneyLimits;
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
                .isEqualTo(new DetailsConfig(new DetailsLimits(1_000, MoneyLimits.of(new BigDecimal("1000000")))));
        assertThat(settings.declared())
                .extracting(Setting::key, Setting::defaultText)
                .containsExactly(
                        Tuple.tuple("details.max-lines", "1000"),
                        Tuple.tuple("details.max-total", "1000000"),
                        Tuple.tuple("details.max-totals", ""));
    }

    @Test
    void allowsAnotherTotalInSingleCurrencies() {
        MoneyLimits totals = DetailsConfig.from(
                        Settings.of(Map.of("details.max-total", "5", "details.max-totals", "jpy=1000")))
                .limits()
                .maxTotal();
        assertThat(totals).isEqualTo(new MoneyLimits(new BigDecimal("5"), Map.of("JPY", new BigDecimal("1000"))));
    }

    @ParameterizedTest
    @CsvSource({
        "details.max-lines, 0",
        "details.max-lines, 2001",
        "details.max-total, -1",
        "details.max-total, Infinity",
        "details.max-totals, JPX=1"
    })
    void refusesWhatMakesNoSense(String key, String value) {
        Settings settings = Settings.of(Map.of(key, value));
        assertThat(DetailsConfig.from(settings)).isNotNull();
        assertThatThrownBy(() -> settings.check(new KafkaPassThrough()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key);
    }
}
