package dev.orderflow.fraud;

import dev.orderflow.fraud.domain.FraudRule;
import dev.orderflow.kit.config.Settings;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * The fraud check's settings.
 *
 * @param rule how much a customer may spend in how long a time
 */
public record FraudConfig(FraudRule rule) {
    private static final BigDecimal DEFAULT_LIMIT = new BigDecimal("2000");
    private static final BigDecimal SMALLEST_LIMIT = BigDecimal.ZERO;
    private static final BigDecimal LARGEST_LIMIT = new BigDecimal("1000000000000");
    private static final Duration DEFAULT_WINDOW = Duration.ofHours(1);
    private static final int MONEY_SCALE = 4;

    static FraudConfig from(Settings settings) {
        BigDecimal limit = settings.decimal(
                "fraud.limit",
                DEFAULT_LIMIT,
                SMALLEST_LIMIT,
                LARGEST_LIMIT,
                "The most that a customer may spend within fraud.window, in each currency; more fails the order.");
        Duration window = settings.duration(
                "fraud.window",
                DEFAULT_WINDOW,
                Duration.ofSeconds(1),
                Duration.ofDays(7),
                "The length of time whose orders are added up for fraud.limit.");
        if (limit.stripTrailingZeros().scale() > MONEY_SCALE) {
            settings.reject("fraud.limit: " + limit.toPlainString() + " (expected: at most 4 decimal places)");
            return new FraudConfig(new FraudRule(DEFAULT_LIMIT, window));
        }
        return new FraudConfig(new FraudRule(limit, window));
    }
}
