package dev.orderflow.orders.domain.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WatchdogTest {
    private static final Instant BEGUN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final Instant UNTIL = BEGUN.plus(TIME);
    private static final Instant HALF = BEGUN.plusSeconds(30);

    private final Watchdog watchdog = new Watchdog(check -> check.equals("PAYMENT") ? Duration.ofDays(14) : TIME);

    @Test
    void countsEachGatheringOnceForEachCheckThatItLacks() {
        watchdog.awaits("1", UNTIL, "FRAUD_CHECK");
        watchdog.awaits("1", UNTIL, "INVENTORY_CHECK");
        watchdog.awaits("1", UNTIL, "INVENTORY_CHECK");
        watchdog.awaits("2", UNTIL, "INVENTORY_CHECK");
        assertThat(watchdog.waits(BEGUN).waiting()).isEqualTo(Map.of("FRAUD_CHECK", 1, "INVENTORY_CHECK", 2));

        watchdog.has("1", "INVENTORY_CHECK");
        assertThat(watchdog.waits(BEGUN).waiting()).containsEntry("INVENTORY_CHECK", 2);
        watchdog.has("1", "INVENTORY_CHECK");
        assertThat(watchdog.waits(BEGUN).waiting()).isEqualTo(Map.of("FRAUD_CHECK", 1, "INVENTORY_CHECK", 1));
        watchdog.ended("1");
        watchdog.ended("2");
        assertThat(watchdog.waits(BEGUN).waiting()).isEmpty();
    }

    @Test
    void isLateWhenHalfTheTimeHasPassed() {
        watchdog.awaits("1", UNTIL, "FRAUD_CHECK");
        assertThat(watchdog.waits(HALF.minusMillis(1)).late()).isEmpty();
        assertThat(watchdog.waits(HALF).late()).isEqualTo(Map.of("FRAUD_CHECK", 1));
        assertThat(watchdog.waits(HALF.plusMillis(1)).late()).isEqualTo(Map.of("FRAUD_CHECK", 1));
    }

    @Test
    void whatIsLateIsLateForTheChecksThatItStillLacks() {
        watchdog.awaits("1", UNTIL, "FRAUD_CHECK");
        watchdog.awaits("1", UNTIL, "INVENTORY_CHECK");
        assertThat(watchdog.waits(HALF).late()).isEqualTo(Map.of("FRAUD_CHECK", 1, "INVENTORY_CHECK", 1));

        watchdog.has("1", "FRAUD_CHECK");
        assertThat(watchdog.waits(HALF).late()).isEqualTo(Map.of("INVENTORY_CHECK", 1));
        watchdog.ended("1");
        assertThat(watchdog.waits(HALF).late()).isEmpty();
        assertThat(watchdog.waits(HALF).waiting()).isEmpty();
    }

    @Test
    void eachWaitHasATimeOfItsOwn() {
        watchdog.awaits("1", BEGUN.plus(Duration.ofDays(14)), "PAYMENT");
        assertThat(watchdog.waits(BEGUN.plus(Duration.ofDays(7)).minusMillis(1)).late())
                .isEmpty();
        assertThat(watchdog.waits(BEGUN.plus(Duration.ofDays(7))).late()).isEqualTo(Map.of("PAYMENT", 1));
    }

    @Test
    void strangersAndDuplicatesChangeNothing() {
        watchdog.has("1", "FRAUD_CHECK");
        watchdog.ended("1");
        watchdog.awaits("1", UNTIL, "FRAUD_CHECK");
        watchdog.has("1", "INVENTORY_CHECK");
        assertThat(watchdog.waits(HALF).waiting()).isEqualTo(Map.of("FRAUD_CHECK", 1));
        watchdog.has("1", "FRAUD_CHECK");
        watchdog.has("1", "FRAUD_CHECK");
        watchdog.ended("1");
        assertThat(watchdog.waits(HALF).waiting()).isEmpty();
    }
}
