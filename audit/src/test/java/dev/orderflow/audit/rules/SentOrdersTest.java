package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;
import static dev.orderflow.audit.rules.Story.line;

import dev.orderflow.avro.OrderState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S2 both ways. */
class SentOrdersTest {
    private final Story story = new Story();

    private Finding judge() {
        return new SentOrders(Story.AT_REST).judge(story.facts());
    }

    @Test
    void holdsForOrdersWithTheirCommand() {
        story.wentWell("1");
        assertThat(judge()).holds().counted("1 orders with their command");
    }

    @Test
    void findsAnOrderThatNobodySent() {
        story.created("1");
        assertThat(judge()).violatedOnce("order 1", "no create command command-1");
    }

    @Test
    void findsAnOrderOfAnotherCommand() {
        story.sent("1").is("1", OrderState.CREATED, order -> order.setCommandId("another"));
        assertThat(judge()).violatedOnce("order 1", "no create command another");
    }

    @Test
    void findsAnOrderWithOtherContent() {
        story.sent("1").is("1", OrderState.CREATED, order -> order.setLines(List.of(line("JUMPERS", 2, "5"))));
        assertThat(judge()).violatedOnce("order 1", "content differs");
    }

    @Test
    void holdsForEndsThatWereAskedFor() {
        story.wentWell("1").asked("1", OrderState.SHIPPED).ended("1", OrderState.SHIPPED);
        story.wentWell("2").asked("2", OrderState.CANCELLED).ended("2", OrderState.CANCELLED);
        assertThat(judge()).holds().counted("2 ends with their command");
    }

    @Test
    void findsAnEndThatNobodyAskedFor() {
        story.wentWell("1").ended("1", OrderState.SHIPPED);
        assertThat(judge()).violatedOnce("order 1", "no command end-1 for SHIPPED");
    }

    @Test
    void findsACancelWhereAShipmentWasAskedFor() {
        story.wentWell("1").asked("1", OrderState.SHIPPED).ended("1", OrderState.CANCELLED);
        assertThat(judge()).violatedOnce("order 1", "no command end-1 for CANCELLED");
    }

    @Test
    void holdsForPaymentsThatWereSentAndOrdersThatWereNotPaid() {
        story.wentWell("1").paySent("1", "a", "4").paid("1", "a", "4").unpaid("1");
        assertThat(judge()).holds().counted("1 payments with their command");
    }

    @Test
    void findsAPaymentThatNobodySent() {
        story.wentWell("1").paySent("1", "a", "4").paid("1", "a", "5");
        assertThat(judge()).violatedOnce("order 1", "no command in order-commands has this content");
    }

    @Test
    void findsAPaymentThatWasTakenTwice() {
        story.wentWell("1").paySent("1", "a", "4").paid("1", "a", "4").paid("1", "a", "4");
        assertThat(judge()).violatedOnce("order 1", "payment a was accepted twice");
    }

    @Test
    void findsAPaidOrderThatWasCancelledAsUnpaid() {
        story.wentWell("1").paySent("1", "a", "10").paid("1", "a", "10").unpaid("1");
        assertThat(judge()).violatedOnce("order 1", "cancelled as unpaid, but 10.0000 of ");
    }

    @Test
    void findsAnOrderThatWasCancelledAsUnpaidTooEarly() {
        Instant endedAt = story.wentWell("1").now();
        story.is(
                "1",
                OrderState.CANCELLED,
                order -> order.setPayBy(endedAt.plusSeconds(60)).setEndedAt(endedAt));
        assertThat(judge()).violatedOnce("order 1", "cancelled as unpaid before ");
    }

    @Test
    void acceptsItWhereTheClockWasBehind() {
        Instant endedAt = story.wentWell("1").now();
        story.later(Duration.ofSeconds(30))
                .is(
                        "1",
                        OrderState.CANCELLED,
                        order -> order.setPayBy(endedAt.plusSeconds(60)).setEndedAt(endedAt));
        assertThat(judge()).holds();
    }

    @Test
    void findsACancelByNobody() {
        story.wentWell("1").is("1", OrderState.CANCELLED);
        assertThat(judge()).violatedOnce("order 1", "cancelled without a command");
    }

    @Test
    void seesTheOrderOfLines() {
        story.lines("1", line("A", 1, "1"), line("B", 1, "1"))
                .sent("1")
                .is("1", OrderState.CREATED, order -> order.setLines(List.of(line("B", 1, "1"), line("A", 1, "1"))));
        assertThat(judge()).violatedOnce("order 1", "content differs");
    }

    @Test
    void cannotCheckAnOrderWhoseCommandIsNoLongerKept() {
        story.created("1");
        AuditTime longAfter =
                new AuditTime(Story.START.plus(AuditTime.COMMANDS_KEPT).plusSeconds(2), Duration.ZERO, true);
        assertThat(new SentOrders(longAfter).judge(story.facts()))
                .holds()
                .counted("1 not checkable, older than commands are kept");
    }
}
