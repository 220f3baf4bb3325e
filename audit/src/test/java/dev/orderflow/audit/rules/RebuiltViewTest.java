package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;

import dev.orderflow.avro.OrderState;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** S13 both ways. */
class RebuiltViewTest {
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final Story story = new Story();

    private Finding judge() {
        return judgeAfter(SETTLING.plusMillis(1));
    }

    private Finding judgeAfter(Duration age) {
        AuditTime moment = new AuditTime(
                Story.START.plusSeconds(story.at("orders").offset()).plus(age), SETTLING, true);
        return new RebuiltView(moment).judge(story.facts());
    }

    @Test
    void holdsWhereTheViewHoldsTheNewestRecord() {
        story.created("1").is("1", OrderState.FAILED).shown("1", 0, true);
        assertThat(judge()).holds().counted("1 rows compared");
    }

    @Test
    void findsAnOlderRecordWhenTheNewestIsOldEnough() {
        story.created("1").is("1", OrderState.FAILED).shown("1", 1, true);
        assertThat(judgeAfter(SETTLING)).holds().counted("1 rows too young to be judged");
        assertThat(judge()).violatedOnce("order 1", "the view contains the record at offset 0");
    }

    @Test
    void findsAnOrderThatTheViewDoesNotHold() {
        story.created("1").shown("1", 0, true).created("2");
        assertThat(judge()).violatedOnce("order 2", "the view does not contain it");
    }

    @Test
    void findsAnotherContent() {
        story.created("1").shown("1", 0, false);
        assertThat(judge()).violatedOnce("order 1", "with other content");
    }

    @Test
    void acceptsARecordThatWasWrittenMeanwhile() {
        story.created("1").shown("1", -1, false);
        assertThat(judge()).holds().counted("1 rows of records that were written meanwhile");
    }

    @Test
    void keepsTheFirstOfTwoRecordsWithOneVersion() {
        story.created("1")
                .is("1", OrderState.CREATED, order -> order.setVersion(1))
                .shown("1", 1, true);
        assertThat(judge()).holds();
    }

    @Test
    void missesNoRowOfARecordThatWasSetAside() {
        story.created("1").shown("1", 0, true).created("2").deadLetter("orders-service", story.at("orders"));
        assertThat(judge()).holds();
    }

    @Test
    void comparesNothingWhereThereIsNoView() {
        story.created("1");
        assertThat(judge()).holds().counted("0 rows compared");
    }
}
