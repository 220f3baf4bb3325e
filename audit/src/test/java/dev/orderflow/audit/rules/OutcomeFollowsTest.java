package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;
import static dev.orderflow.audit.rules.Story.line;
import static dev.orderflow.audit.rules.Story.reason;

import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** S5 both ways. */
class OutcomeFollowsTest {
    private static final Reason OUT_OF_STOCK = reason("INVENTORY_CHECK", "OUT_OF_STOCK");
    private static final Reason TIMEOUT_OF_FRAUD = reason("FRAUD_CHECK", "VALIDATION_TIMEOUT");

    private final Story story = new Story();

    private Finding judge() {
        return new OutcomeFollows().judge(story.facts());
    }

    private Story createdWithDetails(String id) {
        return story.sent(id).created(id).passed(id, "ORDER_DETAILS_CHECK");
    }

    @Test
    void holdsWhenAllPassed() {
        story.wentWell("1");
        assertThat(judge()).holds().counted("1 VALIDATED");
    }

    @Test
    void countsTheFirstResultOfAnIdentityOnly() {
        createdWithDetails("1")
                .passed("1", "FRAUD_CHECK")
                .inventory("1", "JUMPERS", CheckResult.PASS)
                .inventory("1", "JUMPERS", CheckResult.FAIL)
                .is("1", OrderState.VALIDATED);
        createdWithDetails("2")
                .passed("2", "FRAUD_CHECK")
                .inventory("2", "JUMPERS", CheckResult.FAIL)
                .inventory("2", "JUMPERS", CheckResult.PASS)
                .is("2", OrderState.VALIDATED);
        assertThat(judge()).violatedOnce("order 2", "first result of INVENTORY_CHECK of JUMPERS is FAIL");
    }

    @Test
    void findsADuplicateThatStoodInForAMissingResult() {
        createdWithDetails("1")
                .passed("1", "ORDER_DETAILS_CHECK")
                .inventory("1", "JUMPERS", CheckResult.PASS)
                .is("1", OrderState.VALIDATED);
        assertThat(judge()).violatedOnce("order 1", "without a result of FRAUD_CHECK");
    }

    @Test
    void wantsAResultForEachDistinctProduct() {
        story.lines("1", line("A", 1, "1"), line("B", 1, "1"), line("A", 2, "1"));
        createdWithDetails("1")
                .passed("1", "FRAUD_CHECK")
                .inventory("1", "A", CheckResult.PASS)
                .is("1", OrderState.VALIDATED);
        assertThat(judge()).violatedOnce("order 1", "without a result of INVENTORY_CHECK of B");
    }

    @Test
    void holdsWhenItFailedByAFailOrAnError() {
        createdWithDetails("1").inventory("1", "JUMPERS", CheckResult.FAIL).is("1", OrderState.FAILED, OUT_OF_STOCK);
        createdWithDetails("2").inventory("2", "JUMPERS", CheckResult.ERROR).is("2", OrderState.FAILED, OUT_OF_STOCK);
        assertThat(judge()).holds().counted("2 FAILED by a result");
    }

    @Test
    void findsAFailureWithoutAnyCheckAgainstIt() {
        createdWithDetails("1")
                .inventory("1", "JUMPERS", CheckResult.PASS)
                .inventory("1", "HATS", CheckResult.FAIL)
                .is("1", OrderState.FAILED, OUT_OF_STOCK);
        assertThat(judge()).violatedOnce("order 1", "no required check came to FAIL");
    }

    @Test
    void findsAReasonOfAnotherCheck() {
        createdWithDetails("1")
                .inventory("1", "JUMPERS", CheckResult.FAIL)
                .is("1", OrderState.FAILED, reason("FRAUD_CHECK", "LIMIT"));
        assertThat(judge()).violatedOnce("order 1", "reason LIMIT of FRAUD_CHECK");
    }

    @Test
    void findsAFailureWithoutReasons() {
        createdWithDetails("1").inventory("1", "JUMPERS", CheckResult.FAIL).is("1", OrderState.FAILED);
        assertThat(judge()).violatedOnce("order 1", "FAILED without a reason");
    }

    @Test
    void holdsForATimeoutThatNamesTheMissingCheck() {
        createdWithDetails("1")
                .inventory("1", "JUMPERS", CheckResult.PASS)
                .later(Duration.ofMinutes(1))
                .is("1", OrderState.FAILED, TIMEOUT_OF_FRAUD)
                .passed("1", "FRAUD_CHECK");
        assertThat(judge()).holds().counted("1 FAILED at the deadline");
    }

    @Test
    void findsATimeoutBeforeTheDeadline() {
        createdWithDetails("1")
                .inventory("1", "JUMPERS", CheckResult.PASS)
                .later(Duration.ofSeconds(50))
                .is("1", OrderState.FAILED, TIMEOUT_OF_FRAUD);
        assertThat(judge()).violatedOnce("order 1", "before the deadline");
    }

    /** Its clock was set back by 30 s, and so was the deadline; the time of the record was not. */
    @Test
    void acceptsATimeoutBeforeTheDeadlineWhereTheClockWasBehind() {
        createdWithDetails("1").inventory("1", "JUMPERS", CheckResult.PASS).later(Duration.ofSeconds(45));
        story.passed("1", "FRAUD_CHECK")
                .is(
                        "1",
                        OrderState.FAILED,
                        order -> order.setDecidedAt(Story.START.plusSeconds(35)).setReasons(List.of(TIMEOUT_OF_FRAUD)));
        assertThat(judge()).holds();
    }

    @Test
    void findsATimeoutOfACheckWhoseResultWasThere() {
        createdWithDetails("1")
                .passed("1", "FRAUD_CHECK")
                .inventory("1", "JUMPERS", CheckResult.PASS)
                .later(Duration.ofMinutes(1))
                .is("1", OrderState.FAILED, TIMEOUT_OF_FRAUD);
        assertThat(judge()).violatedOnce("order 1", "whose results were there");
    }

    @Test
    void doesNotJudgeAResultThatRacedTheDeadline() {
        createdWithDetails("1")
                .inventory("1", "JUMPERS", CheckResult.PASS)
                .later(Duration.ofSeconds(55))
                .passed("1", "FRAUD_CHECK")
                .later(Duration.ofSeconds(10))
                .is("1", OrderState.FAILED, TIMEOUT_OF_FRAUD);
        assertThat(judge()).holds();
    }

    /** Another order that was written as VALIDATED before shows that it had been read, however late it was. */
    @Test
    void findsATimeoutOfACheckWhoseResultHadBeenRead() {
        createdWithDetails("1")
                .inventory("1", "JUMPERS", CheckResult.PASS)
                .later(Duration.ofSeconds(55))
                .passed("1", "FRAUD_CHECK")
                .wentWell("2")
                .is("1", OrderState.FAILED, TIMEOUT_OF_FRAUD);
        assertThat(judge()).violatedOnce("order 1", "whose results were there before the deadline or were read");
    }

    @Test
    void doesNotJudgeATimeoutByOrdersThatShowLess() {
        createdWithDetails("1").inventory("1", "JUMPERS", CheckResult.PASS).later(Duration.ofSeconds(55));
        story.wentWell("2").passed("1", "FRAUD_CHECK").is("1", OrderState.FAILED, TIMEOUT_OF_FRAUD);
        story.wentWell("3");
        assertThat(judge()).holds();
    }

    @Test
    void doesNotJudgeATimeoutOfACheckWhoseResultWasSetAside() {
        createdWithDetails("1").inventory("1", "JUMPERS", CheckResult.PASS).passed("1", "FRAUD_CHECK");
        story.deadLetter("orders-service", story.at("order-validations"))
                .later(Duration.ofMinutes(1))
                .is("1", OrderState.FAILED, TIMEOUT_OF_FRAUD);
        assertThat(judge()).holds();
    }

    @Test
    void findsATimeoutThatDoesNotNameAMissingCheck() {
        createdWithDetails("1").later(Duration.ofMinutes(1)).is("1", OrderState.FAILED, TIMEOUT_OF_FRAUD);
        assertThat(judge()).violatedOnce("order 1", "does not name INVENTORY_CHECK of JUMPERS");
    }
}
