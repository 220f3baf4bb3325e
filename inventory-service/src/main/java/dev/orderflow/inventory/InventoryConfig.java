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
                        "How long inventory-service recognizes a repeated adjustment, and does not apply it again."),
                settings.duration(
                        "inventory.confirm.timeout",
                        Duration.ofSeconds(10),
                        Duration.ofMillis(100),
                        Duration.ofSeconds(60),
                        "How long a POST waits until its adjustment can be read; after that the answer is 503."),
                settings.integer("inventory.max.waiters", 10_000, 1, 1_000_000, "The most POSTs that wait at once."));
    }
}
