package dev.orderflow.fraud;

import dev.orderflow.fraud.domain.FraudRule;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.schemas.money.Currencies;
import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;

/**
 * The fraud check's settings.
 *
 * @param rule how much a customer may spend in how long a time
 */
public record FraudConfig(FraudRule rule) {
    private static final BigDecimal DEFAULT_LIMIT = new BigDecimal("2000");
    private static final BigDecimal SMALLEST_LIMIT = BigDecimal.ZERO;
    private static final Duration DEFAULT_WINDOW = Duration.ofHours(1);

    static FraudConfig from(Settings settings) {
        BigDecimal limit = settings.decimal(
                "fraud.limit",
                DEFAULT_LIMIT,
                SMALLEST_LIMIT,
                MoneyLimits.LARGEST,
                "The most that a customer may spend within fraud.window, in each currency that fraud.limits does not"
                        + " name; an order beyond it fails.");
        Map<String, BigDecimal> limits = settings.parsed(
                new Setting(
                        "fraud.limits",
                        MoneyLimits.FORM,
                        "",
                        "The same limit for single currencies, such as GBP=2000,JPY=400000."),
                Map.of(),
                MoneyLimits::parse);
        Duration window = settings.duration(
                "fraud.window",
                DEFAULT_WINDOW,
                Duration.ofSeconds(1),
                Duration.ofDays(7),
                "The length of time over which a customer's orders are added up for fraud.limit.");
        if (limit.stripTrailingZeros().scale() > Currencies.SCALE) {
            settings.reject("fraud.limit: " + limit.toPlainString() + " (expected: at most " + Currencies.SCALE
                    + " decimal places)");
        }
        return new FraudConfig(new FraudRule(new MoneyLimits(limit, limits), window));
    }
}
