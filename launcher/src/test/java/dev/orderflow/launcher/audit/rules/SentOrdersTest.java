package dev.orderflow.launcher.audit.rules;

import static dev.orderflow.launcher.audit.rules.FindingAssert.assertThat;
import static dev.orderflow.launcher.audit.rules.Story.line;

import dev.orderflow.avro.OrderState;
import java.time.Duration;
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
    void seesTheOrderOfLines() {
        story.lines("1", line("A", 1, "1"), line("B", 1, "1"))
                .sent("1")
                .is("1", OrderState.CREATED, order -> order.setLines(List.of(line("B", 1, "1"), line("A", 1, "1"))));
        assertThat(judge()).violatedOnce("order 1", "content differs");
    }

    @Test
    void cannotCheckAnOrderWhoseCommandIsNoLongerKept() {
        story.created("1");
        Moment longAfter = new Moment(Story.START.plus(SentOrders.COMMANDS_KEPT).plusSeconds(2), Duration.ZERO, true);
        assertThat(new SentOrders(longAfter).judge(story.facts()))
                .holds()
                .counted("1 not checkable, older than commands are kept");
    }
}
