package dev.orderflow.inventory;

import dev.orderflow.kit.config.Settings;
import java.time.Duration;

/**
 * Settings of inventory-service.
 *
 * @param adjustmentsRemembered how long an adjustment that comes again is known
 * @param confirmTimeout how long a POST waits until its adjustment can be read
 * @param maxWaiters how many of them may wait at once
 */
public record InventoryConfig(Duration adjustmentsRemembered, Duration confirmTimeout, int maxWaiters) {

    public static InventoryConfig from(Settings settings) {
        return new InventoryConfig(
                settings.duration(
                        "inventory.adjustments.remembered",
                        Duration.ofDays(7),
                        Duration.ofDays(7),
                        Duration.ofDays(366),
                        "How long an adjustment that is sent again is known and not applied again."),
                settings.duration(
                        "inventory.confirm.timeout",
                        Duration.ofSeconds(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(60),
                        "How long a POST waits until its adjustment can be read; past it the answer is 503."),
                settings.integer(
                        "inventory.max.waiters", 10_000, 1, 1_000_000, "How many POSTs may wait at the same time."));
    }
}
