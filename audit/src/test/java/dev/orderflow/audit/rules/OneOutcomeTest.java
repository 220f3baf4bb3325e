package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;

import dev.orderflow.avro.OrderState;
import org.junit.jupiter.api.Test;

/** S4 both ways. */
class OneOutcomeTest {
    private final Story story = new Story();

    private Finding judge() {
        return new OneOutcome().judge(story.facts());
    }

    @Test
    void holdsForOneOutcomeOrNone() {
        story.wentWell("1").created("2").created("3").is("3", OrderState.CANCELLED);
        story.wentWell("4").is("4", OrderState.SHIPPED);
        assertThat(judge()).holds().counted("2 orders with one outcome, 2 without one");
    }

    @Test
    void findsASecondOutcome() {
        story.wentWell("1").is("1", OrderState.FAILED);
        assertThat(judge()).violatedOnce("order 1", "FAILED after VALIDATED");
    }

    @Test
    void findsTheSameOutcomeWrittenTwice() {
        story.wentWell("1").is("1", OrderState.VALIDATED);
        assertThat(judge()).violatedOnce("order 1", "VALIDATED after VALIDATED");
    }
}
