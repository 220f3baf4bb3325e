package dev.orderflow.audit.rules;

import static dev.orderflow.audit.rules.FindingAssert.assertThat;
import static dev.orderflow.avro.OrderEmailKind.FAILED;
import static dev.orderflow.avro.OrderEmailKind.PAID;
import static dev.orderflow.avro.OrderEmailKind.SHIPPED;
import static dev.orderflow.avro.OrderEmailKind.VALIDATED;
import static dev.orderflow.avro.OrderEmailStatus.GIVEN_UP;
import static dev.orderflow.avro.OrderEmailStatus.INTENDED;
import static dev.orderflow.avro.OrderEmailStatus.SENT;
import static dev.orderflow.avro.OrderEmailStatus.UNADDRESSED;

import dev.orderflow.avro.OrderState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** S11 both ways. */
class OneEmailTest {
    private static final Duration SETTLING = Duration.ofSeconds(30);

    private final Story story = new Story();

    private Finding judge() {
        return judgeAt(Story.START.plusSeconds(60));
    }

    private Finding judgeAt(Instant readAt) {
        AuditTime moment = new AuditTime(readAt, Duration.ofSeconds(30), true);
        return new OneEmail(Story.TIMES, moment).judge(story.facts());
    }

    /** How long after the newest record but one. */
    private Finding judgeAfter(Duration time) {
        return judgeAt(Story.START.plusSeconds(story.at("any").offset()).plus(time));
    }

    @Test
    void holdsForOneOfEachKind() {
        story.wentWell("1").email("1", VALIDATED, INTENDED).email("1", PAID, INTENDED);
        story.email("1", VALIDATED, SENT).email("1", PAID, GIVEN_UP);
        story.is("1", OrderState.SHIPPED).email("1", SHIPPED, INTENDED);
        story.wentWell("2").email("2", VALIDATED, UNADDRESSED);
        assertThat(judge()).holds().counted("3 e-mails intended, 1 without an address, 2 ended");
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

    @Test
    void findsAnEmailThatIsMissingWhenItsCustomerIsKnown() {
        story.mailed().customer("c", "ana@example.com").sent("1").created("1").is("1", OrderState.FAILED);
        assertThat(judgeAfter(SETTLING)).holds().counted("1 not due yet");
        assertThat(judgeAfter(SETTLING.plusMillis(1))).violatedOnce("order 1", "no e-mail FAILED, due at ");
        story.email("1", FAILED, INTENDED);
        assertThat(judgeAfter(SETTLING.plusSeconds(1))).holds();
    }

    @Test
    void countsFromWhenTheCustomerCouldBeReached() {
        story.mailed().created("1").is("1", OrderState.VALIDATED).later(Duration.ofMinutes(10));
        Instant reachable = Story.START.plusSeconds(603);
        story.customer("c", "ana@example.com");
        assertThat(judgeAt(reachable.plus(SETTLING))).holds();
        assertThat(judgeAt(reachable.plus(SETTLING).plusMillis(1)))
                .violatedOnce("order 1", "no e-mail VALIDATED, due at " + reachable);
    }

    @Test
    void givesAnUnknownCustomerAndOneWithoutAddressTheJoinWindow() {
        story.mailed().customer("c", null).created("1").is("1", OrderState.SHIPPED);
        Duration window = Story.TIMES.joinWindow().plus(SETTLING);
        assertThat(judgeAfter(window)).holds();
        assertThat(judgeAfter(window.plusMillis(1))).violatedOnce("order 1", "no e-mail SHIPPED");
    }

    @Test
    void knowsAtOnceThatAnOrderWithoutCustomerGoesToNobody() {
        story.mailed().withoutCustomer("1").created("1").is("1", OrderState.FAILED);
        assertThat(judgeAfter(SETTLING.plusMillis(1))).violatedOnce("order 1", "no e-mail FAILED");
    }

    @Test
    void findsAMissingEmailOfAPaidOrder() {
        story.mailed().customer("c", "ana@example.com").wentWell("1").email("1", VALIDATED, INTENDED);
        story.paid("1", "a", "9.99");
        assertThat(judgeAfter(SETTLING.plusMillis(1))).holds();
        story.paid("1", "b", "0.01");
        assertThat(judgeAfter(SETTLING.plusMillis(1))).violatedOnce("order 1", "no e-mail PAID");
    }

    @Test
    void missesNoEmailOfAPaymentThatWasForgottenBeforeItsOrderCame() {
        story.mailed().customer("c", "ana@example.com").paid("1", "a", "10").later(Duration.ofHours(2));
        story.wentWell("1").email("1", VALIDATED, INTENDED);
        assertThat(judgeAfter(Duration.ofHours(2))).holds();
    }

    @Test
    void countsAPaymentThatWasReplayedOnce() {
        story.mailed().customer("c", "ana@example.com").wentWell("1").email("1", VALIDATED, INTENDED);
        story.paid("1", "a", "5").paid("1", "a", "5");
        assertThat(judgeAfter(Duration.ofDays(1))).holds();
    }

    @Test
    void missesNoEmailOfAnOrderWithAPaymentThatWasSetAside() {
        story.mailed().customer("c", "ana@example.com").wentWell("1").email("1", VALIDATED, INTENDED);
        story.paid("1", "a", "10").deadLetter("email-service", story.at("payments"));
        assertThat(judgeAfter(Duration.ofDays(1))).holds();
    }

    @Test
    void missesNoEmailWhereEmailServiceNeverRan() {
        story.customer("c", "ana@example.com").wentWell("1");
        assertThat(judgeAfter(Duration.ofDays(1))).holds();
    }

    @Test
    void missesNoEmailOfARecordThatWasSetAside() {
        story.mailed().customer("c", "ana@example.com").wentWell("1");
        story.deadLetter("email-service", story.at("orders"));
        assertThat(judgeAfter(Duration.ofDays(1))).holds();
    }

    @Test
    void doesNotJudgeEmailsThatAreNoLongerKept() {
        story.mailed().customer("c", "ana@example.com").wentWell("1");
        assertThat(judgeAfter(Duration.ofDays(29))).violatedOnce("order 1", "no e-mail VALIDATED");
        assertThat(judgeAfter(Duration.ofDays(29).plusMillis(1))).holds().counted("1 of orders too old to be judged");
    }

    @Test
    void findsAnEmailThatNeverEnded() {
        story.wentWell("1").email("1", VALIDATED, INTENDED);
        Duration longest = Story.TIMES.giveUpAfter().plusMinutes(10).plus(SETTLING);
        assertThat(judgeAfter(longest)).holds();
        assertThat(judgeAfter(longest.plusMillis(1)))
                .violatedOnce("order 1", "e-mail VALIDATED INTENDED, and neither sent nor given up after PT72H");
        story.email("1", VALIDATED, GIVEN_UP);
        assertThat(judgeAfter(longest.plusSeconds(1))).holds();
    }
}
