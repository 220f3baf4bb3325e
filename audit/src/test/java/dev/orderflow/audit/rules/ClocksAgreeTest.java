package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;

import dev.orderflow.audit.facts.Clocks;
import dev.orderflow.avro.OrderState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** S18 both ways. What stands in a story comes a second after the one before. */
class ClocksAgreeTest {
    private final Story story = new Story();

    private Finding judge() {
        return new ClocksAgree(Clocks.SKEW).judge(story.facts());
    }

    /** The next record is so much earlier than the newest. */
    private Story back(Duration time) {
        return story.later(time.plusSeconds(1).negated());
    }

    @Test
    void holdsWhereEverythingFollows() {
        story.wentWell("1").asked("1", OrderState.SHIPPED).ended("1", OrderState.SHIPPED);
        assertThat(judge()).holds().counted("5 times compared, 0 jumps back");
    }

    @Test
    void toleratesTheSkewOfClocksAndNoMore() {
        story.sent("1");
        back(Clocks.SKEW).created("1");
        assertThat(judge()).holds();
        story.sent("2");
        back(Clocks.SKEW.plusMillis(1)).created("2");
        assertThat(judge())
                .violatedOnce("the aggregator's clock (orders-service), or that of REST", "before its command");
    }

    @Test
    void toleratesTheSkewThatItIsTold() {
        story.sent("1");
        back(Duration.ofMinutes(5)).created("1");
        assertThat(new ClocksAgree(Duration.ofMinutes(5)).judge(story.facts())).holds();
        assertThat(new ClocksAgree(Duration.ofMinutes(4)).judge(story.facts()))
                .violatedOnce("the aggregator's clock (orders-service), or that of REST", "300 s before its command");
    }

    @Test
    void looksAtTheFirstOfACommandThatWasReplayed() {
        story.wentWell("1").later(Duration.ofDays(1)).sent("1");
        assertThat(judge()).holds();
    }

    @Test
    void findsAnEndBeforeTheCommandThatAskedForIt() {
        story.wentWell("1").later(Duration.ofHours(1)).asked("1", OrderState.CANCELLED);
        back(Duration.ofMinutes(30)).ended("1", OrderState.CANCELLED);
        assertThat(judge())
                .violatedOnce("the aggregator's clock (orders-service), or that of REST", "CANCELLED of order 1 at ");
    }

    @Test
    void findsAResultBeforeItsOrder() {
        story.created("1");
        back(Clocks.SKEW).passed("1", "FRAUD_CHECK");
        assertThat(judge()).holds();
        story.created("2");
        back(Duration.ofHours(26)).passed("2", "FRAUD_CHECK");
        assertThat(judge()).violatedOnce("the clock of FRAUD_CHECK, or the aggregator's", "93600 s before the order");
    }

    @Test
    void findsEachJumpBackOnce() {
        story.created("1");
        back(Duration.ofHours(1)).created("2").created("3").created("4");
        assertThat(judge()).violatedOnce("the aggregator's clock (orders-service)", "went back from ");
    }

    @Test
    void findsTheEndOfAJumpForward() {
        story.created("1").later(Duration.ofHours(1)).created("2");
        assertThat(judge()).holds(); // it may have been a quiet hour
        back(Duration.ofHours(1)).created("3");
        assertThat(judge()).violatedOnce("the aggregator's clock (orders-service)", "within its partition");
    }
}
