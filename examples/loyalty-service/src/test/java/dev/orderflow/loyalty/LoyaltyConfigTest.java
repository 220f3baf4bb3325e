package dev.orderflow.loyalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.loyalty.domain.LoyaltyRule;
import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every key with its default. */
class LoyaltyConfigTest {
    @Test
    void hasTheseSettings() {
        Settings settings = Settings.of(Map.of());
        assertThat(LoyaltyConfig.from(settings).rule())
                .isEqualTo(new LoyaltyRule(MoneyLimits.of(new BigDecimal("500")), 1));
        assertThat(settings.declared())
                .extracting(Setting::key, Setting::defaultText)
                .containsExactlyInAnyOrder(
                        tuple("loyalty.amount", "500"), tuple("loyalty.amounts", ""), tuple("loyalty.orders", "1"));
    }
}
