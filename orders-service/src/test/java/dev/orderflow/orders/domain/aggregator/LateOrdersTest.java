package dev.orderflow.orders.domain.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LateOrdersTest {
    private static final Instant BEGUN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final Instant UNTIL = BEGUN.plus(TIME);
    private static final Instant HALF = BEGUN.plusSeconds(30);

    private final LateOrders lateOrders = new LateOrders(check -> check.equals("PAYMENT") ? Duration.ofDays(14) : TIME);

    @Test
    void countsEachOrderOnceForEachCheckThatItLacks() {
        lateOrders.awaits("1", UNTIL, "FRAUD_CHECK");
        lateOrders.awaits("1", UNTIL, "INVENTORY_CHECK");
        lateOrders.awaits("1", UNTIL, "INVENTORY_CHECK");
        lateOrders.awaits("2", UNTIL, "INVENTORY_CHECK");
        assertThat(lateOrders.waits(BEGUN).waiting()).isEqualTo(Map.of("FRAUD_CHECK", 1, "INVENTORY_CHECK", 2));

        lateOrders.has("1", "INVENTORY_CHECK");
        assertThat(lateOrders.waits(BEGUN).waiting()).containsEntry("INVENTORY_CHECK", 2);
        lateOrders.has("1", "INVENTORY_CHECK");
        assertThat(lateOrders.waits(BEGUN).waiting()).isEqualTo(Map.of("FRAUD_CHECK", 1, "INVENTORY_CHECK", 1));
        lateOrders.ended("1");
        lateOrders.ended("2");
        assertThat(lateOrders.waits(BEGUN).waiting()).isEmpty();
    }

    @Test
    void isLateWhenHalfTheTimeHasPassed() {
        lateOrders.awaits("1", UNTIL, "FRAUD_CHECK");
        assertThat(lateOrders.waits(HALF.minusMillis(1)).late()).isEmpty();
        assertThat(lateOrders.waits(HALF).late()).isEqualTo(Map.of("FRAUD_CHECK", 1));
        assertThat(lateOrders.waits(HALF.plusMillis(1)).late()).isEqualTo(Map.of("FRAUD_CHECK", 1));
    }

    @Test
    void whatIsLateIsLateForTheChecksThatItStillLacks() {
        lateOrders.awaits("1", UNTIL, "FRAUD_CHECK");
        lateOrders.awaits("1", UNTIL, "INVENTORY_CHECK");
        assertThat(lateOrders.waits(HALF).late()).isEqualTo(Map.of("FRAUD_CHECK", 1, "INVENTORY_CHECK", 1));

        lateOrders.has("1", "FRAUD_CHECK");
        assertThat(lateOrders.waits(HALF).late()).isEqualTo(Map.of("INVENTORY_CHECK", 1));
        lateOrders.ended("1");
        assertThat(lateOrders.waits(HALF).late()).isEmpty();
        assertThat(lateOrders.waits(HALF).waiting()).isEmpty();
    }

    @Test
    void eachWaitHasATimeOfItsOwn() {
        lateOrders.awaits("1", BEGUN.plus(Duration.ofDays(14)), "PAYMENT");
        assertThat(lateOrders
                        .waits(BEGUN.plus(Duration.ofDays(7)).minusMillis(1))
                        .late())
                .isEmpty();
        assertThat(lateOrders.waits(BEGUN.plus(Duration.ofDays(7))).late()).isEqualTo(Map.of("PAYMENT", 1));
    }

    @Test
    void strangersAndDuplicatesChangeNothing() {
        lateOrders.has("1", "FRAUD_CHECK");
        lateOrders.ended("1");
        lateOrders.awaits("1", UNTIL, "FRAUD_CHECK");
        lateOrders.has("1", "INVENTORY_CHECK");
        assertThat(lateOrders.waits(HALF).waiting()).isEqualTo(Map.of("FRAUD_CHECK", 1));
        lateOrders.has("1", "FRAUD_CHECK");
        lateOrders.has("1", "FRAUD_CHECK");
        lateOrders.ended("1");
        assertThat(lateOrders.waits(HALF).waiting()).isEmpty();
    }
}
