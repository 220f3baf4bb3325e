package dev.orderflow.loyalty;

import dev.orderflow.kit.config.Settings;
import dev.orderflow.loyalty.domain.LoyaltyRule;
import java.math.BigDecimal;

/**
 * The loyalty check's settings.
 *
 * @param rule whose orders pass
 */
public record LoyaltyConfig(LoyaltyRule rule) {
    private static final BigDecimal DEFAULT_AMOUNT = new BigDecimal("500");
    private static final BigDecimal LARGEST_AMOUNT = new BigDecimal("1000000000000");
    private static final int DEFAULT_ORDERS = 1;
    private static final int MOST_ORDERS = 1_000;

    static LoyaltyConfig from(Settings settings) {
        BigDecimal amount = settings.decimal(
                "loyalty.amount",
                DEFAULT_AMOUNT,
                BigDecimal.ZERO,
                LARGEST_AMOUNT,
                "The largest total, in each currency, that anybody may order; more is for loyal customers.");
        int orders = settings.integer(
                "loyalty.orders",
                DEFAULT_ORDERS,
                1,
                MOST_ORDERS,
                "How many orders must have been shipped to a customer who orders for more than loyalty.amount.");
        return new LoyaltyConfig(new LoyaltyRule(amount, orders));
    }
}
