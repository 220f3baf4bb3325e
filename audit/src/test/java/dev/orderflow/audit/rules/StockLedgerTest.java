package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;
import static dev.orderflow.audit.rules.Story.line;
import static dev.orderflow.avro.LevelCauseKind.ADJUSTED;
import static dev.orderflow.avro.LevelCauseKind.CONSUMED;
import static dev.orderflow.avro.LevelCauseKind.RELEASED;
import static dev.orderflow.avro.LevelCauseKind.RESERVED;

import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.LevelCause;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.StockAdjustment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** S8 both ways. */
class StockLedgerTest {
    private final Story story = new Story().set("JUMPERS", "count-1", 2, 0);

    private Finding judge() {
        return new StockLedger(Story.AT_REST).judge(story.facts());
    }

    private Story held(String order, OrderState state) {
        return story.created(order).level("JUMPERS", 2, 1, RESERVED, order, 1).is(order, state);
    }

    @Test
    void holdsForEveryKindOfChange() {
        held("1", OrderState.VALIDATED);
        story.created("2").level("JUMPERS", 2, 2, RESERVED, "2", 1).is("2", OrderState.FAILED);
        story.level("JUMPERS", 2, 1, RELEASED, "2", 1);
        story.is("1", OrderState.SHIPPED).level("JUMPERS", 1, 0, CONSUMED, "1", 1);
        assertThat(judge()).holds().counted("5 levels, 1 products, 2 orders with all or nothing reserved");
    }

    @Test
    void toleratesAWarehouseThatCountsLessThanIsReserved() {
        held("1", OrderState.VALIDATED);
        story.set("JUMPERS", "count-2", 0, 1);
        assertThat(judge()).holds();
    }

    @Test
    void findsAReservationBeyondOnHand() {
        story.lines("1", line("JUMPERS", 3, "10")).created("1");
        story.level("JUMPERS", 2, 3, RESERVED, "1", 3).is("1", OrderState.VALIDATED);
        assertThat(judge()).violatedOnce("product JUMPERS", "with 2 on hand");
    }

    @Test
    void findsALevelThatDoesNotFollow() {
        story.created("1").level("JUMPERS", 3, 1, RESERVED, "1", 1).is("1", OrderState.VALIDATED);
        assertThat(judge()).violatedOnce("product JUMPERS", "led to on hand 3, reserved 1 (expected: 2, 1)");
    }

    @Test
    void findsASecondReservationOfAnOrder() {
        held("1", OrderState.FAILED).level("JUMPERS", 2, 0, RELEASED, "1", 1);
        story.level("JUMPERS", 2, 1, RESERVED, "1", 1).level("JUMPERS", 2, 0, RELEASED, "1", 1);
        assertThat(judge()).violatedOnce("product JUMPERS", "reserved it twice");
    }

    @Test
    void findsAReservationOfAnotherQuantity() {
        story.lines("1", line("JUMPERS", 1, "1"), line("JUMPERS", 1, "1")).created("1");
        story.level("JUMPERS", 2, 1, RESERVED, "1", 1).is("1", OrderState.FAILED);
        story.level("JUMPERS", 2, 0, RELEASED, "1", 1);
        assertThat(judge()).violatedOnce("product JUMPERS", "reserved 1 for order 1 (expected: 2)");
    }

    @Test
    void findsAReservationForAnOrderThatIsNotThere() {
        story.level("JUMPERS", 2, 1, RESERVED, "1", 1);
        assertThat(judge()).violatedOnce("product JUMPERS", "which is not in orders");
    }

    @Test
    void findsAReleaseThatReleasesNothing() {
        held("1", OrderState.FAILED).level("JUMPERS", 2, 0, RELEASED, "1", 1);
        story.created("2").is("2", OrderState.FAILED).level("JUMPERS", 2, 0, RELEASED, "2", 0);
        assertThat(judge()).violatedOnce("product JUMPERS", "order 2, which holds nothing");
    }

    @Test
    void findsAReleaseOfALiveOrder() {
        story.created("1").level("JUMPERS", 2, 1, RESERVED, "1", 1).level("JUMPERS", 2, 0, RELEASED, "1", 1);
        assertThat(judge()).violatedOnce("product JUMPERS", "never one of");
    }

    @Test
    void findsAnOrderThatFailedAndStillHolds() {
        held("1", OrderState.FAILED);
        assertThat(judge()).violatedOnce("order 1", "FAILED and holds {JUMPERS=1} (expected: {})");
    }

    @Test
    void findsAnOrderThatHoldsOnlySomeOfItsProducts() {
        story.lines("1", line("JUMPERS", 1, "1"), line("HATS", 1, "1"));
        held("1", OrderState.VALIDATED);
        assertThat(judge()).violatedOnce("order 1", "(expected: {HATS=1, JUMPERS=1})");
    }

    @Test
    void givesAnOrderTimeToReleaseWhatItHolds() {
        story.later(Duration.between(Story.START, Story.MOVING.readAt()).minusSeconds(20));
        held("1", OrderState.FAILED);
        assertThat(new StockLedger(Story.MOVING).judge(story.facts())).holds().counted("1 orders under way");
    }

    @Test
    void findsAnAdjustmentAppliedTwice() {
        story.set("JUMPERS", "count-1", 2, 0);
        assertThat(judge()).violatedOnce("product JUMPERS", "was applied at");
    }

    @Test
    void findsAnAdjustmentThatNobodySent() {
        StockAdjustment delivery = new StockAdjustment("delivery-1", "JUMPERS", AdjustmentKind.ADD, 5L, null);
        story.level("JUMPERS", 7, 0, new LevelCause(ADJUSTED, null, delivery, 5L));
        assertThat(judge()).violatedOnce("product JUMPERS", "not in warehouse-inventory");
    }
}
