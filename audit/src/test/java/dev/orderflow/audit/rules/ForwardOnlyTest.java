package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;
import static dev.orderflow.audit.rules.Story.line;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderState;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** S6 both ways. */
class ForwardOnlyTest {
    private final Story story = new Story();

    private Finding judge() {
        return new ForwardOnly().judge(story.facts());
    }

    private void expectChangeFound(UnaryOperator<Order.Builder> change, String words) {
        story.created("1").is("1", OrderState.VALIDATED, change);
        assertThat(judge()).violatedOnce("order 1", words);
    }

    @Test
    void holdsForEveryWayThroughTheLifeOfAnOrder() {
        story.created("1").is("1", OrderState.VALIDATED).is("1", OrderState.SHIPPED);
        story.created("2").is("2", OrderState.VALIDATED).is("2", OrderState.CANCELLED);
        story.created("3").is("3", OrderState.FAILED);
        story.created("4").is("4", OrderState.CANCELLED);
        assertThat(judge()).holds().counted("4 orders, 10 records");
    }

    @Test
    void findsAnOutcomeThatChanged() {
        story.created("1").is("1", OrderState.FAILED).is("1", OrderState.VALIDATED);
        assertThat(judge()).violatedOnce("order 1", "FAILED became VALIDATED");
    }

    @Test
    void findsAStepThatIsNotThere() {
        story.created("1").is("1", OrderState.SHIPPED);
        assertThat(judge()).violatedOnce("order 1", "CREATED became SHIPPED");
    }

    @Test
    void findsABeginningThatIsNotCreated() {
        story.is("1", OrderState.VALIDATED);
        assertThat(judge()).violatedOnce("order 1", "begins as VALIDATED");
    }

    @Test
    void findsAVersionThatWasLeftOut() {
        expectChangeFound(order -> order.setVersion(3), "version 3 (expected: 2)");
    }

    @Test
    void findsChangedLines() {
        expectChangeFound(order -> order.setLines(List.of(line("HATS", 1, "10"))), "lines changed");
    }

    @Test
    void findsAChangedCustomer() {
        expectChangeFound(order -> order.setCustomerId("d"), "customer");
    }

    @Test
    void findsAChangedCurrency() {
        expectChangeFound(order -> order.setCurrency("EUR"), "currency");
    }

    @Test
    void findsAChangedDeadline() {
        expectChangeFound(order -> order.setDeadline(Story.START), "changed from");
    }

    @Test
    void findsAChangedTimeOfCreation() {
        expectChangeFound(order -> order.setCreatedAt(Story.START.plusSeconds(9)), "changed from");
    }

    @Test
    void findsAChangedCommand() {
        expectChangeFound(order -> order.setCommandId("another"), "changed from");
    }

    @Test
    void findsAChangedDemand() {
        expectChangeFound(order -> order.setRequiredChecks(List.of()), "changed from");
    }
}
