package dev.orderflow.launcher.audit.rules;

import static dev.orderflow.avro.OrderEmailKind.PAID;
import static dev.orderflow.avro.OrderEmailKind.SHIPPED;
import static dev.orderflow.avro.OrderEmailKind.VALIDATED;
import static dev.orderflow.avro.OrderEmailStatus.GIVEN_UP;
import static dev.orderflow.avro.OrderEmailStatus.INTENDED;
import static dev.orderflow.avro.OrderEmailStatus.SENT;
import static dev.orderflow.avro.OrderEmailStatus.UNADDRESSED;
import static dev.orderflow.launcher.audit.rules.FindingAssert.assertThat;

import dev.orderflow.avro.OrderState;
import org.junit.jupiter.api.Test;

/** S11 both ways. */
class OneEmailTest {
    private final Story story = new Story();

    private Finding judge() {
        return new OneEmail().judge(story.facts());
    }

    @Test
    void holdsForOneOfEachKind() {
        story.wentWell("1").email("1", VALIDATED, INTENDED).email("1", PAID, INTENDED);
        story.email("1", VALIDATED, SENT).email("1", PAID, GIVEN_UP);
        story.is("1", OrderState.SHIPPED).email("1", SHIPPED, INTENDED);
        story.wentWell("2").email("2", VALIDATED, UNADDRESSED);
        assertThat(judge()).holds().counted("3 e-mails intended, 1 with nobody to send them to, 2 ended");
    }

    @Test
    void findsASecondIntent() {
        story.wentWell("1").email("1", VALIDATED, INTENDED).email("1", VALIDATED, INTENDED);
        assertThat(judge()).violatedOnce("order 1", "e-mail VALIDATED INTENDED after INTENDED");
    }

    @Test
    void findsAnIntentOfWhatWasGivenUp() {
        story.wentWell("1").email("1", VALIDATED, UNADDRESSED).email("1", VALIDATED, INTENDED);
        assertThat(judge()).violatedOnce("order 1", "e-mail VALIDATED INTENDED after UNADDRESSED");
    }

    @Test
    void findsASecondEnd() {
        story.wentWell("1").email("1", VALIDATED, INTENDED);
        story.email("1", VALIDATED, SENT).email("1", VALIDATED, GIVEN_UP);
        assertThat(judge()).violatedOnce("order 1", "e-mail VALIDATED GIVEN_UP after SENT");
    }

    @Test
    void findsAnEmailOfWhatNeverHappened() {
        story.wentWell("1").email("1", SHIPPED, INTENDED);
        assertThat(judge()).violatedOnce("order 1", "the order was never in such a state");
    }
}
