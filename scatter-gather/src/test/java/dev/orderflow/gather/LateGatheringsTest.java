package dev.orderflow.gather;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class LateGatheringsTest {
    private static final Instant BEGUN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration TIME = Duration.ofSeconds(60);
    private static final Instant UNTIL = BEGUN.plus(TIME);
    private static final Instant HALF = BEGUN.plusSeconds(30);

    private final LateGatherings<String> late =
            new LateGatherings<>(Function.identity(), group -> group.equals("PAYMENT") ? Duration.ofDays(14) : TIME);

    @Test
    void countsEachGatheringOnceForEachGroupThatItLacks() {
        late.awaits("1", UNTIL, "FRAUD_CHECK");
        late.awaits("1", UNTIL, "INVENTORY_CHECK");
        late.awaits("1", UNTIL, "INVENTORY_CHECK");
        late.awaits("2", UNTIL, "INVENTORY_CHECK");
        assertThat(late.waits(BEGUN).waiting()).isEqualTo(Map.of("FRAUD_CHECK", 1, "INVENTORY_CHECK", 2));

        late.has("1", "INVENTORY_CHECK");
        assertThat(late.waits(BEGUN).waiting()).containsEntry("INVENTORY_CHECK", 2);
        late.has("1", "INVENTORY_CHECK");
        assertThat(late.waits(BEGUN).waiting()).isEqualTo(Map.of("FRAUD_CHECK", 1, "INVENTORY_CHECK", 1));
        late.ended("1");
        late.ended("2");
        assertThat(late.waits(BEGUN).waiting()).isEmpty();
    }

    @Test
    void isLateWhenHalfTheTimeHasPassed() {
        late.awaits("1", UNTIL, "FRAUD_CHECK");
        assertThat(late.waits(HALF.minusMillis(1)).late()).isEmpty();
        assertThat(late.waits(HALF).late()).isEqualTo(Map.of("FRAUD_CHECK", 1));
        assertThat(late.waits(HALF.plusMillis(1)).late()).isEqualTo(Map.of("FRAUD_CHECK", 1));
    }

    @Test
    void whatIsLateIsLateForTheGroupsThatItStillLacks() {
        late.awaits("1", UNTIL, "FRAUD_CHECK");
        late.awaits("1", UNTIL, "INVENTORY_CHECK");
        assertThat(late.waits(HALF).late()).isEqualTo(Map.of("FRAUD_CHECK", 1, "INVENTORY_CHECK", 1));

        late.has("1", "FRAUD_CHECK");
        assertThat(late.waits(HALF).late()).isEqualTo(Map.of("INVENTORY_CHECK", 1));
        late.ended("1");
        assertThat(late.waits(HALF).late()).isEmpty();
        assertThat(late.waits(HALF).waiting()).isEmpty();
    }

    @Test
    void eachWaitHasATimeOfItsOwn() {
        late.awaits("1", BEGUN.plus(Duration.ofDays(14)), "PAYMENT");
        assertThat(late.waits(BEGUN.plus(Duration.ofDays(7)).minusMillis(1)).late())
                .isEmpty();
        assertThat(late.waits(BEGUN.plus(Duration.ofDays(7))).late()).isEqualTo(Map.of("PAYMENT", 1));
    }

    @Test
    void strangersAndDuplicatesChangeNothing() {
        late.has("1", "FRAUD_CHECK");
        late.ended("1");
        late.awaits("1", UNTIL, "FRAUD_CHECK");
        late.has("1", "INVENTORY_CHECK");
        assertThat(late.waits(HALF).waiting()).isEqualTo(Map.of("FRAUD_CHECK", 1));
        late.has("1", "FRAUD_CHECK");
        late.has("1", "FRAUD_CHECK");
        late.ended("1");
        assertThat(late.waits(HALF).waiting()).isEmpty();
    }
}
