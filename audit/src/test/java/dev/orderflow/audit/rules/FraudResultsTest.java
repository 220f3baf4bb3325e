package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;
import static dev.orderflow.audit.rules.Story.line;
import static dev.orderflow.audit.rules.Story.reason;
import static dev.orderflow.avro.CheckResult.FAIL;
import static dev.orderflow.avro.CheckResult.PASS;

import dev.orderflow.avro.OrderState;
import dev.orderflow.schemas.money.MoneyLimits;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S10 both ways; the limit is 25, so that the third order of 10 is too much. */
class FraudResultsTest {
    private static final MoneyLimits LIMITS = new MoneyLimits(new BigDecimal("25"), Map.of("JPY", new BigDecimal("5")));
    private static final Duration WINDOW = Duration.ofHours(1);

    private final Story story = new Story();

    private Finding judge() {
        return new FraudResults(LIMITS, WINDOW, Story.AT_REST).judge(story.facts());
    }

    private Story counted(String id) {
        return story.created(id).counted(id);
    }

    @Test
    void addsUpTheWindow() {
        counted("1").fraud("1", PASS, "10.0000", 1);
        counted("2").fraud("2", PASS, "20.00", 2);
        counted("3").fraud("3", FAIL, "30", 3).alert("3", "30", 3);
        assertThat(judge()).holds().counted("3 results, 3 entries, 1 customers");
    }

    @Test
    void stopsCountingWhatItFailedInTheSameStep() {
        counted("1").fraud("1", PASS, "10", 1);
        counted("2").fraud("2", PASS, "20", 2);
        counted("3").fraud("3", FAIL, "30", 3).alert("3", "30", 3);
        counted("4").fraud("4", FAIL, "30", 3).alert("4", "30", 3);
        assertThat(judge()).holds();
    }

    @Test
    void hasALimitInEachCurrency() {
        story.inCurrency("1", "JPY").inCurrency("2", "EUR");
        counted("1").fraud("1", FAIL, "10", 1).alert("1", "10", 1);
        counted("2").fraud("2", PASS, "10.00", 1);
        assertThat(judge()).holds();

        counted("3").inCurrency("4", "JPY");
        counted("4").fraud("4", PASS, "10", 1);
        assertThat(judge()).violatedOnce("order 4", "FAIL by total 10.0000, count 1");
    }

    @Test
    void findsAFailedOrderThatWasStillCounted() {
        counted("1").fraud("1", PASS, "10", 1);
        counted("2").fraud("2", PASS, "20", 2);
        counted("3").fraud("3", FAIL, "30", 3).alert("3", "30", 3);
        counted("4").fraud("4", FAIL, "40", 4).alert("4", "40", 4);
        assertThat(judge()).violatedOnce("order 4", "FAIL by total 30.0000, count 3");
    }

    @Test
    void stopsCountingWhatEnded() {
        counted("1").fraud("1", PASS, "10", 1).is("1", OrderState.FAILED, reason("OTHER", "X"));
        story.uncounted("1");
        counted("2").fraud("2", PASS, "10", 1);
        assertThat(judge()).holds();
    }

    @Test
    void findsAnOrderThatEndedAndWasStillCounted() {
        counted("1").fraud("1", PASS, "10", 1).is("1", OrderState.FAILED, reason("OTHER", "X"));
        story.uncounted("1");
        counted("2").fraud("2", PASS, "20", 2);
        assertThat(judge()).violatedOnce("order 2", "PASS by total 10.0000, count 1");
    }

    @Test
    void findsAnOrderThatEndedWithoutAnEntry() {
        counted("1").fraud("1", PASS, "10", 1).is("1", OrderState.FAILED, reason("OTHER", "X"));
        assertThat(judge()).violatedOnce("order 1", "no entry of customer-orders ends its counting");
    }

    @Test
    void findsAnEndThatDidNotHappen() {
        counted("1").fraud("1", PASS, "10", 1).uncounted("1");
        assertThat(judge()).violatedOnce("order 1", "expected, by orders at that time: []");
    }

    @Test
    void leavesTheOlderEndOfTheWindowOut() {
        counted("1").fraud("1", PASS, "10", 1);
        story.later(WINDOW.minusSeconds(3));
        counted("2").fraud("2", PASS, "10", 1);
        assertThat(judge()).holds();
    }

    @Test
    void takesWhatIsJustInsideTheWindow() {
        counted("1").fraud("1", PASS, "10", 1);
        story.later(WINDOW.minusSeconds(4));
        counted("2").fraud("2", PASS, "20", 2);
        assertThat(judge()).holds();
    }

    @Test
    void countsALineBelowZeroAsZero() {
        story.lines("1", line("A", 1, "12"), line("B", -5, "2"), line("C", 3, "-2"));
        story.created("1").customerOrder("1", "12", OrderState.CREATED, Story.START);
        story.fraud("1", PASS, "12", 1);
        assertThat(judge()).holds();
    }

    @Test
    void findsAnAmountThatIsNotTheOrders() {
        story.created("1").customerOrder("1", "9", OrderState.CREATED, Story.START);
        story.fraud("1", PASS, "9", 1);
        assertThat(judge()).violatedOnce("order 1", "expected, by orders at that time");
    }

    @Test
    void findsAnotherTimeThanTheOrders() {
        story.created("1").customerOrder("1", "10", OrderState.CREATED, Story.START.plusMillis(1));
        story.fraud("1", PASS, "10", 1);
        assertThat(judge()).violatedOnce("order 1", "expected, by orders at that time");
    }

    @Test
    void findsAnOrderThatCustomerOrdersDoesNotHave() {
        story.created("1").fraud("1", PASS, "10", 1);
        assertThat(judge()).violatedOnce("order 1", "in orders, but not in customer-orders");
    }

    @Test
    void findsAResultThatStandsOnNothing() {
        counted("1").fraud("1", PASS, "10", 1).fraud("1", PASS, "10", 1);
        assertThat(judge()).violatedOnce("order 1", "without an entry");
    }

    @Test
    void doesNotCountAnOrderThatFraudServiceDeadLettered() {
        counted("1").deadLetter("fraud-service", story.at("customer-orders"));
        counted("2").fraud("2", PASS, "10", 1);
        assertThat(judge()).holds().counted("1 dead letters");
    }

    @Test
    void doesNotCountAnOrderWhoseTimeWasWrong() {
        counted("1").wrongTime("1");
        counted("2").fraud("2", PASS, "10", 1);
        assertThat(judge()).holds().counted("2 results, 2 entries");
    }

    @Test
    void letsAnOrderWithoutACustomerPass() {
        story.withoutCustomer("1").created("1").result("1", "FRAUD_CHECK", null, PASS);
        story.withoutCustomer("2").created("2").result("2", "FRAUD_CHECK", null, FAIL);
        assertThat(judge()).violatedOnce("order 2", "without a customer");
    }

    @Test
    void givesALateOrderTheWindowThatEndsWithIt() {
        story.created("1").created("2").later(Duration.ofMinutes(10)).created("3");
        story.counted("1").fraud("1", PASS, "10", 1);
        story.counted("3").fraud("3", PASS, "20", 2);
        story.counted("2").fraud("2", PASS, "20", 2);
        assertThat(judge()).holds();
    }

    @Test
    void forgetsWhatIsOlderThanTheWindowAndADay() {
        story.created("1").created("2");
        story.later(WINDOW.plusHours(24)).created("3");
        story.counted("3").fraud("3", PASS, "10", 1);
        story.counted("1").fraud("1", PASS, "10", 1);
        story.counted("2").fraud("2", PASS, "10", 1);
        assertThat(judge()).holds();
    }

    @Test
    void findsAFailureWithoutAnAlert() {
        story.lines("1", line("JUMPERS", 3, "10")).created("1");
        story.customerOrder("1", "30", OrderState.CREATED, Story.START).fraud("1", FAIL, "30", 1);
        assertThat(judge()).violatedOnce("order 1", "FAIL without an alert in fraud-alerts");
    }

    @Test
    void findsAnAlertWithoutAFailure() {
        counted("1").fraud("1", PASS, "10", 1).alert("1", "10", 1);
        assertThat(judge()).violatedOnce("order 1", "an alert, but no FRAUD_CHECK failed it");
    }

    @Test
    void findsASecondAlert() {
        story.lines("1", line("JUMPERS", 3, "10")).created("1");
        story.customerOrder("1", "30", OrderState.CREATED, Story.START).fraud("1", FAIL, "30", 1);
        story.alert("1", "30.00", 1);
        assertThat(judge()).holds().counted("1 alerts");
        story.alert("1", "30", 1);
        assertThat(judge()).violatedOnce("order 1", "an alert was raised again");
    }

    @Test
    void findsAnAlertOfOtherFigures() {
        story.lines("1", line("JUMPERS", 3, "10")).created("1");
        story.customerOrder("1", "30", OrderState.CREATED, Story.START).fraud("1", FAIL, "30", 1);
        story.alert("1", "31", 1);
        assertThat(judge()).violatedOnce("order 1", "an alert of total 31.0000, count 1");
    }

    @Test
    void doesNotMissAnAlertThatIsNoLongerKept() {
        story.lines("1", line("JUMPERS", 3, "10")).created("1");
        story.customerOrder("1", "30", OrderState.CREATED, Story.START).fraud("1", FAIL, "30", 1);
        AuditTime later = new AuditTime(Story.START.plus(Duration.ofDays(30)), Duration.ZERO, true);
        assertThat(new FraudResults(LIMITS, WINDOW, later).judge(story.facts())).holds();
    }
}
