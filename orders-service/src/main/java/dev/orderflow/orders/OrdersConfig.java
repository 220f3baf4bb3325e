package dev.orderflow.orders;

import dev.orderflow.kit.config.Setting;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.kit.events.EventStreams;
import dev.orderflow.orders.domain.OrderRules;
import dev.orderflow.orders.domain.RequiredCheck;
import dev.orderflow.schemas.money.Currencies;
import java.time.Duration;
import java.util.List;

/**
 * Settings of orders-service.
 *
 * @param rules by which new orders are validated
 * @param defaultCurrency of an order that names none
 * @param confirmTimeout how long a POST waits until its order can be read
 * @param maxWaiters how many requests may wait at once
 * @param maxEventStreams how many clients may listen to events at once
 */
public record OrdersConfig(
        OrderRules rules, String defaultCurrency, Duration confirmTimeout, int maxWaiters, int maxEventStreams) {

    private static final String DEFAULT_CURRENCY = "GBP";

    public static OrdersConfig from(Settings settings) {
        return new OrdersConfig(
                rules(settings),
                settings.parsed(
                        new Setting(
                                "orders.default.currency",
                                Currencies.RULE,
                                DEFAULT_CURRENCY,
                                "The currency of an order that names none."),
                        DEFAULT_CURRENCY,
                        OrdersConfig::currency),
                settings.duration(
                        "orders.confirm.timeout",
                        Duration.ofSeconds(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(60),
                        "How long a POST waits until its order can be read; after that the answer is 503 with the id."),
                settings.integer(
                        "orders.max.waiters",
                        10_000,
                        1,
                        1_000_000,
                        "The most requests that wait for orders at once; beyond it the answer is 503."),
                settings.integer(
                        "orders.max.event.streams",
                        EventStreams.DEFAULT_MOST,
                        1,
                        10_000,
                        "The most clients that listen to events at once, each with a thread; beyond it the answer is"
                                + " 503."));
    }

    private static String currency(String code) {
        return Currencies.parse(code).orElseThrow(() -> new IllegalArgumentException("'" + code + "' is no currency"));
    }

    private static OrderRules rules(Settings settings) {
        List<String> checks = settings.strings(
                "orders.required.checks",
                List.of("ORDER_DETAILS_CHECK", "FRAUD_CHECK", "INVENTORY_CHECK/product"),
                "The checks that every new order requires; with /product: one result for each distinct product.");
        Duration deadline = settings.duration(
                "orders.deadline",
                Duration.ofSeconds(60),
                Duration.ofMillis(100),
                Duration.ofDays(7),
                "An order with missing results fails after this time; set it to more than a failover takes.");
        Duration strayRetention = settings.duration(
                "orders.stray.retention",
                Duration.ofDays(1),
                Duration.ofSeconds(1),
                Duration.ofDays(30),
                "How long the aggregator keeps the result of a check for an order that it does not know.");
        Duration payWithin = settings.duration(
                "orders.payment.deadline",
                Duration.ZERO,
                Duration.ZERO,
                Duration.ofDays(365),
                "A VALIDATED order that is not fully paid within this time is cancelled, unless it is SHIPPED; 0:"
                        + " orders do not wait for a payment.");
        return new OrderRules(checks.stream().map(RequiredCheck::parse).toList(), deadline, strayRetention, payWithin);
    }
}
