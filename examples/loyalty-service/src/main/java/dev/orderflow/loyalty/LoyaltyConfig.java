package dev.orderflow.loyalty;

import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.loyalty.domain.LoyaltyRule;
import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.util.Map;

/**
 * The loyalty check's settings.
 *
 * @param rule whose orders pass
 */
public record LoyaltyConfig(LoyaltyRule rule) {
    private static final BigDecimal DEFAULT_AMOUNT = new BigDecimal("500");
    private static final int DEFAULT_ORDERS = 1;
    private static final int MOST_ORDERS = 1_000;

    static LoyaltyConfig from(Settings settings) {
        BigDecimal amount = settings.decimal(
                "loyalty.amount",
                DEFAULT_AMOUNT,
                BigDecimal.ZERO,
                MoneyLimits.LARGEST,
                "The largest total that any customer may order, in each currency that loyalty.amounts does not name;"
                        + " a larger one requires a loyal customer.");
        Map<String, BigDecimal> amounts = settings.parsed(
                new Setting(
                        "loyalty.amounts",
                        MoneyLimits.FORM,
                        "",
                        "The same amount for single currencies, such as GBP=500,JPY=100000."),
                Map.of(),
                MoneyLimits::parse);
        int orders = settings.integer(
                "loyalty.orders",
                DEFAULT_ORDERS,
                1,
                MOST_ORDERS,
                "How many orders must have been shipped to a customer who orders for more than loyalty.amount.");
        return new LoyaltyConfig(new LoyaltyRule(new MoneyLimits(amount, amounts), orders));
    }
}
