package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;
import static dev.orderflow.avro.CheckResult.PASS;
import static dev.orderflow.avro.OrderState.CANCELLED;
import static dev.orderflow.avro.OrderState.CREATED;
import static dev.orderflow.avro.OrderState.VALIDATED;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** L1 both ways: the deadline is a minute after CREATED, and a failover may take half a minute. */
class TimelyOutcomesTest {
    private static final Instant DEADLINE = Story.START.plusSeconds(60);
    private static final Duration FAILOVER = Duration.ofSeconds(30);

    private final Story story = new Story();

    private Finding judgeAt(Instant readAt) {
        return new TimelyOutcomes(new AuditTime(readAt, FAILOVER, false)).judge(story.facts());
    }

    @Test
    void givesAnOrderItsDeadlineAndAFailover() {
        story.is("1", CREATED);
        assertThat(judgeAt(DEADLINE.plus(FAILOVER))).holds().counted("1 orders within their deadline");
        assertThat(judgeAt(DEADLINE.plus(FAILOVER).plusMillis(1)))
                .violatedOnce("order 1", "CREATED, and its deadline was " + DEADLINE);
    }

    @Test
    void findsAnOrderThatWasNeverDecidedThoughEveryCheckPassed() {
        story.created("1").passed("1", "ORDER_DETAILS_CHECK").passed("1", "FRAUD_CHECK");
        story.inventory("1", "JUMPERS", PASS);
        assertThat(judgeAt(DEADLINE.plus(Duration.ofDays(1)))).violatedOnce("order 1", "CREATED");
    }

    @Test
    void holdsForAnOrderThatWasCancelledUndecided() {
        story.created("1").asked("1", CANCELLED).ended("1", CANCELLED);
        assertThat(judgeAt(DEADLINE.plus(Duration.ofDays(1)))).holds();
    }

    @Test
    void countsAnOutcomeThatCameLate() {
        story.created("1").later(Duration.ofHours(1)).is("1", VALIDATED);
        assertThat(judgeAt(DEADLINE.plus(Duration.ofDays(1)))).holds().counted("1 outcomes, 1 of them later than that");
    }

    @Test
    void findsAnUnpaidOrderPastItsTime() {
        Instant payBy = Story.START.plusSeconds(100);
        story.created("1").is("1", VALIDATED, order -> order.setPayBy(payBy));
        story.paid("1", "a", "9.99");
        assertThat(judgeAt(payBy.plus(FAILOVER))).holds();
        assertThat(judgeAt(payBy.plus(FAILOVER).plusMillis(1)))
                .violatedOnce("order 1", "9.9900 of 10.0000 were paid by " + payBy);
        story.paid("1", "b", "0.01");
        assertThat(judgeAt(payBy.plus(FAILOVER).plusMillis(1))).holds();
    }

    @Test
    void holdsForAnOrderThatNeedNotBePaid() {
        story.wentWell("1");
        assertThat(judgeAt(DEADLINE.plus(Duration.ofDays(1)))).holds();
    }
}
