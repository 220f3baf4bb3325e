package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;

import dev.orderflow.avro.OrderState;
import org.junit.jupiter.api.Test;

/** S3 both ways. */
class FirstCreateTest {
    private final Story story = new Story();

    private Finding judge() {
        return new FirstCreate().judge(story.facts());
    }

    private Story createdBy(String commandId) {
        return story.is("1", OrderState.CREATED, order -> order.setCommandId(commandId));
    }

    @Test
    void holdsWhereRepeatedCommandsChangeNothing() {
        story.sent("1").created("1").sent("1", "again").sent("1", "and-again");
        assertThat(judge()).holds().counted("1 orders with their first command, 2 repeated commands");
    }

    @Test
    void findsAnOrderThatASecondCommandMade() {
        story.sent("1").sent("1", "again");
        createdBy("again");
        assertThat(judge()).violatedOnce("order 1", "made by the create command at order-commands-0@1");
    }

    @Test
    void findsACommandThatWasObeyedAgain() {
        story.sent("1").created("1").sent("1", "again");
        createdBy("again");
        assertThat(judge()).violatedOnce("order 1", "expected: by the first, at order-commands-0@0");
    }

    @Test
    void acceptsTheSecondWhereTheFirstWasSetAside() {
        story.sent("1").deadLetter("orders-service", story.at("order-commands")).sent("1", "again");
        createdBy("again");
        assertThat(judge()).holds();
    }

    @Test
    void doesNotJudgeAnOrderWhoseCommandIsNoLongerKept() {
        story.created("1").sent("1", "again");
        assertThat(judge()).holds();
    }
}
