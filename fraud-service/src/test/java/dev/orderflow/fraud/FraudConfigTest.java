package dev.orderflow.fraud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.fraud.domain.FraudRule;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.kit.kafka.KafkaPassThrough;
import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pins the keys and defaults of fraud-service's settings, and what they refuse. */
class FraudConfigTest {
    @Test
    void limitsSpendingTo2000AnHourByDefault() {
        Settings settings = Settings.of(Map.of());
        assertThat(FraudConfig.from(settings))
                .isEqualTo(new FraudConfig(new FraudRule(MoneyLimits.of(new BigDecimal("2000")), Duration.ofHours(1))));
        assertThat(settings.declared())
                .extracting(Setting::key, Setting::defaultText)
                .containsExactly(
                        Tuple.tuple("fraud.limit", "2000"),
                        Tuple.tuple("fraud.limits", ""),
                        Tuple.tuple("fraud.window", "1h"));
    }

    @Test
    void takesWhatIsConfigured() {
        Settings settings =
                Settings.of(Map.of("fraud.limit", "0.0001", "fraud.limits", "jpy=400000", "fraud.window", "5m"));
        assertThat(FraudConfig.from(settings))
                .isEqualTo(new FraudConfig(new FraudRule(
                        new MoneyLimits(new BigDecimal("0.0001"), Map.of("JPY", new BigDecimal("400000"))),
                        Duration.ofMinutes(5))));
        settings.check(new KafkaPassThrough());
    }

    @ParameterizedTest
    @CsvSource({
        "fraud.limit, -0.0001",
        "fraud.limit, 0.00001",
        "fraud.limit, NaN",
        "fraud.limit, 1e400",
        "fraud.limits, JPY",
        "fraud.limits, XXX=1",
        "fraud.window, 999ms",
        "fraud.window, 8d",
        "fraud.window, 1"
    })
    void refusesWhatMakesNoSense(String key, String value) {
        Settings settings = Settings.of(Map.of(key, value));
        assertThat(FraudConfig.from(settings)).isNotNull();
        assertThatThrownBy(() -> settings.check(new KafkaPassThrough()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(key);
    }
}
