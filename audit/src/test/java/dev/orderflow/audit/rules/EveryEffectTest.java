package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;
import static dev.orderflow.avro.OrderState.CANCELLED;
import static dev.orderflow.avro.OrderState.FAILED;
import static dev.orderflow.avro.OrderState.SHIPPED;
import static dev.orderflow.avro.OrderState.VALIDATED;

import dev.orderflow.audit.facts.Clocks;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** S16 both ways: each kind of cause without its effect, and each way to be refused. */
class EveryEffectTest {
    private static final Duration SETTLING = Story.MOVING.settling();

    private final Story story = new Story();

    private Finding judge() {
        return new EveryEffect(Clocks.SKEW, Story.MOVING).judge(story.facts());
    }

    /** The newest record is so old when the topics are read. */
    private Finding judgeAfter(Duration age) {
        Instant newest = Story.START.plusSeconds(story.at("any").offset());
        return new EveryEffect(Clocks.SKEW, new AuditTime(newest.plus(age), SETTLING, true)).judge(story.facts());
    }

    @Test
    void holdsForCommandsThatHadTheirEffect() {
        story.set("JUMPERS", "count", 5, 0).wentWell("1").sent("1", "again");
        story.paySent("1", "a", "4").paid("1", "a", "4");
        story.asked("1", SHIPPED).ended("1", SHIPPED);
        story.sent("2").created("2").asked("2", CANCELLED).ended("2", CANCELLED);
        assertThat(judge())
                .holds()
                .counted("3 create commands, 2 cancels and shipments, 1 payments sent, 1 adjustments");
    }

    @Test
    void findsALostCreateCommand() {
        story.sent("1");
        assertThat(judge()).violatedOnce("order 1", "create command has no order");
    }

    @Test
    void givesACommandTimeUntilItIsOlderThanOrdersSettle() {
        story.sent("1");
        assertThat(judgeAfter(SETTLING)).holds().counted("1 of them too young to be judged");
        assertThat(judgeAfter(SETTLING.plusMillis(1))).violatedOnce("order 1", "create command has no order");
    }

    @Test
    void doesNotMissWhatWasSetAside() {
        story.sent("1").deadLetter("orders-service", story.at("order-commands"));
        story.wentWell("2").asked("2", SHIPPED).deadLetter("orders-service", story.at("order-commands"));
        story.paySent("2", "a", "4").deadLetter("orders-service", story.at("order-commands"));
        story.setSent("JUMPERS", "count", 5).deadLetter("inventory-service", story.at("warehouse-inventory"));
        assertThat(judge()).holds();
    }

    @Test
    void findsALostCancel() {
        story.wentWell("1").asked("1", CANCELLED);
        assertThat(judge()).violatedOnce("order 1", "command for CANCELLED had no effect: the order is VALIDATED");
    }

    @Test
    void findsALostCancelOfAnUndecidedOrder() {
        story.sent("1").created("1").asked("1", CANCELLED);
        assertThat(judge()).violatedOnce("order 1", "command for CANCELLED had no effect: the order is CREATED");
    }

    @Test
    void findsACancelThatALaterCommandOvertook() {
        story.wentWell("1").asked("1", CANCELLED, "lost").asked("1", SHIPPED).ended("1", SHIPPED);
        assertThat(judge()).violatedOnce("order 1", "command for CANCELLED had no effect: the order is SHIPPED");
    }

    @Test
    void acceptsThatALaterEndIsRefused() {
        story.wentWell("1").asked("1", CANCELLED).ended("1", CANCELLED).asked("1", SHIPPED, "late");
        story.wentWell("2").asked("2", SHIPPED).ended("2", SHIPPED).asked("2", CANCELLED, "late");
        story.sent("3").created("3").is("3", FAILED).asked("3", CANCELLED).asked("3", SHIPPED, "late");
        assertThat(judge()).holds();
    }

    @Test
    void acceptsThatAnEndBeforeTheOrderIsRefused() {
        story.asked("1", CANCELLED).asked("1", SHIPPED, "early").wentWell("1");
        story.asked("2", CANCELLED);
        assertThat(judge()).holds();
    }

    @Test
    void acceptsThatAnEndBeforeTheReplayOfACreateCommandThatWasSetAsideIsRefused() {
        story.sent("1").deadLetter("orders-service", story.at("order-commands"));
        story.asked("1", CANCELLED).wentWell("1");
        assertThat(judge()).holds();
    }

    @Test
    void findsALostShipment() {
        story.wentWell("1").later(Clocks.SKEW).asked("1", SHIPPED);
        assertThat(judge()).violatedOnce("order 1", "command for SHIPPED had no effect: the order is VALIDATED");
    }

    @Test
    void acceptsThatAShipmentCameBeforeTheOutcomeByAnotherClock() {
        story.wentWell("1").later(Clocks.SKEW.minusSeconds(2)).asked("1", SHIPPED);
        assertThat(judge()).holds();
    }

    @Test
    void findsAShipmentThatALaterCancelOvertook() {
        story.wentWell("1")
                .later(Clocks.SKEW)
                .asked("1", SHIPPED, "lost")
                .asked("1", CANCELLED)
                .ended("1", CANCELLED);
        assertThat(judge()).violatedOnce("order 1", "command for SHIPPED had no effect: the order is CANCELLED");
    }

    @Test
    void acceptsThatAnOrderIsNotShippedBeforeItIsValidated() {
        story.sent("1").created("1").asked("1", SHIPPED).is("1", VALIDATED);
        story.sent("2")
                .created("2")
                .asked("2", SHIPPED, "early")
                .asked("2", CANCELLED)
                .ended("2", CANCELLED);
        assertThat(judge()).holds();
    }

    @Test
    void findsALostShipmentOfAnOrderThatIsNotPaidYet() {
        story.sent("1").created("1").is("1", VALIDATED, order -> order.setPayBy(Story.START.plusSeconds(600)));
        story.later(Clocks.SKEW).asked("1", SHIPPED);
        assertThat(judge()).violatedOnce("order 1", "command for SHIPPED had no effect");
    }

    @Test
    void findsALostPayment() {
        story.wentWell("1").paySent("1", "a", "4").paid("1", "a", "4").paySent("1", "b", "6");
        assertThat(judge()).violatedOnce("order 1", "payment b was sent and is not in payments");
    }

    @Test
    void findsALostPaymentOfAnOrderThatNeverCame() {
        story.paySent("1", "a", "4").paySent("1", "a", "4");
        assertThat(judge()).violatedOnce("order 1", "payment a was sent");
    }

    @Test
    void acceptsThatAPaymentWithOtherContentIsRefused() {
        story.paySent("1", "a", "4").paid("1", "a", "4").paySent("1", "a", "5");
        assertThat(judge()).holds();
    }

    @Test
    void findsALostAdjustment() {
        story.set("JUMPERS", "count-1", 5, 0).setSent("JUMPERS", "count-2", 7);
        story.set("SOCKS", "count-2", 7, 0);
        assertThat(judge()).violatedOnce("product JUMPERS", "adjustment count-2 is neither in inventory-levels");
    }

    @Test
    void acceptsAnAdjustmentThatWasSentAgainAlsoWithOtherContent() {
        story.set("JUMPERS", "count-1", 5, 0).setSent("JUMPERS", "count-1", 5).setSent("JUMPERS", "count-1", 6);
        assertThat(judge()).holds();
    }

    @Test
    void cannotJudgeWhoseDeadLetterMayBeGone() {
        story.setSent("JUMPERS", "count-1", 5);
        assertThat(judgeAfter(Duration.ofDays(29))).violatedOnce("product JUMPERS", "count-1");
        assertThat(judgeAfter(Duration.ofDays(29).plusMillis(1))).holds().counted("1 of them too old to be judged");
    }
}
