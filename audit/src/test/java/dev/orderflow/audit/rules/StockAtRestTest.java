package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;
import static dev.orderflow.avro.LevelCauseKind.RELEASED;
import static dev.orderflow.avro.LevelCauseKind.RESERVED;

import dev.orderflow.avro.OrderState;
import org.junit.jupiter.api.Test;

/** S9 both ways. */
class StockAtRestTest {
    private final Story story = new Story().set("JUMPERS", "count-1", 5, 0);

    private Finding judge(AuditTime moment) {
        return new StockAtRest(moment).judge(story.facts());
    }

    @Test
    void holdsWhenReservedIsTheSumOfValidatedOrders() {
        story.created("1").level("JUMPERS", 5, 1, RESERVED, "1", 1).is("1", OrderState.VALIDATED);
        story.created("2").level("JUMPERS", 5, 2, RESERVED, "2", 1).is("2", OrderState.VALIDATED);
        story.created("3").level("JUMPERS", 5, 3, RESERVED, "3", 1).is("3", OrderState.FAILED);
        story.level("JUMPERS", 5, 2, RELEASED, "3", 1);
        assertThat(judge(Story.AT_REST)).holds().counted("1 products, 2 VALIDATED orders");
    }

    @Test
    void findsStockThatAFailedOrderKept() {
        story.created("1").level("JUMPERS", 5, 1, RESERVED, "1", 1).is("1", OrderState.FAILED);
        assertThat(judge(Story.AT_REST)).violatedOnce("product JUMPERS", "reserved 1 (expected: 0)");
    }

    @Test
    void findsAValidatedOrderWithoutStock() {
        story.wentWell("1");
        assertThat(judge(Story.AT_REST)).violatedOnce("product JUMPERS", "reserved 0 (expected: 1)");
    }

    @Test
    void countsAnOrderUnderWayWithWhatItHolds() {
        story.created("1").level("JUMPERS", 5, 1, RESERVED, "1", 1);
        assertThat(judge(Story.MOVING)).holds().counted("1 orders under way");
        assertThat(judge(Story.AT_REST)).violatedOnce("product JUMPERS", "reserved 1 (expected: 0)");
    }

    @Test
    void judgesSettledOrdersBesideOneUnderWay() {
        story.wentWell("1").created("2").level("JUMPERS", 5, 1, RESERVED, "2", 1);
        assertThat(judge(Story.MOVING)).violatedOnce("product JUMPERS", "reserved 1 (expected: 2)");
    }
}
