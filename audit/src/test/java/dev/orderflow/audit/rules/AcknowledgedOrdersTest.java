package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** S1 both ways. */
class AcknowledgedOrdersTest {
    private final Story story = new Story();

    private Finding judge(String... acknowledged) {
        return new AcknowledgedOrders(Set.of(acknowledged)).judge(story.facts());
    }

    @Test
    void holdsForOrdersThatAreCreatedOnce() {
        story.wentWell("1").sent("1").sent("2").created("2");
        assertThat(judge("1", "2")).holds().counted("2 acknowledged ids, 2 orders, 2 CREATED once");
    }

    @Test
    void missesAnAcknowledgedOrder() {
        story.wentWell("1");
        assertThat(judge("1", "2")).violatedOnce("order 2", "not in orders");
    }

    @Test
    void findsAnOrderCreatedTwice() {
        story.sent("1").created("1").created("1");
        assertThat(judge()).violatedOnce("order 1", "CREATED 2 times");
    }
}
