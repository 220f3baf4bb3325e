package dev.orderflow.audit.read;

import static dev.orderflow.avro.LevelCauseKind.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.audit.facts.Clocks;
import dev.orderflow.audit.rules.Story;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.OrderState;
import org.junit.jupiter.api.Test;

/** What is still waited for. */
class SettlingTest {
    private final Story story = new Story();

    private Settling settling() {
        return Settling.of(
                new CatalogueReader.Reading(Story.START.plusSeconds(600), story.facts()), Story.TIMES, Clocks.SKEW);
    }

    @Test
    void isDoneWhenAllOrdersHaveOutcomeAndResults() {
        story.wentWell("1");
        assertThat(settling()).isEqualTo(new Settling(0, 0, 0, 0, 0));
        assertThat(settling().isDone()).isTrue();
        assertThat(settling().text()).isEqualTo("nothing under way");
    }

    @Test
    void waitsForAnOpenOrder() {
        story.sent("1").created("1");
        assertThat(settling().isRest()).isFalse();
        assertThat(settling().text()).isEqualTo("1 orders open");
    }

    @Test
    void waitsForAResultThatComesAfterTheOutcome() {
        story.sent("1").created("1").inventory("1", "JUMPERS", CheckResult.FAIL).is("1", OrderState.FAILED);
        assertThat(settling().isRest()).isFalse();
    }

    @Test
    void waitsForAnAnswerThatMayNeverCome() {
        story.sent("1");
        assertThat(settling().isRest()).isTrue();
        assertThat(settling().isDone()).isFalse();
        story.deadLetter("orders-service", story.at("order-commands"));
        assertThat(settling().isDone()).isTrue();
    }

    @Test
    void waitsForAnEmailThatIsDueAndForNoOther() {
        story.wentWell("1").mailed();
        assertThat(settling().isDone()).isTrue();
        story.customer("c", "ana@example.com");
        assertThat(settling().isRest()).isTrue();
        assertThat(settling().text()).isEqualTo("1 e-mails due");
    }

    @Test
    void waitsForAReleaseThatMayNeverCome() {
        story.wentWell("1").wentWell("2").is("2", OrderState.CANCELLED);
        story.level("JUMPERS", 1, 1, RESERVED, "2", 1);
        assertThat(settling().isRest()).isTrue();
        assertThat(settling().isDone()).isFalse();
    }
}
