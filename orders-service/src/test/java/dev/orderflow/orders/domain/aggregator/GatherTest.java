package dev.orderflow.orders.domain.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class GatherTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Instant DEADLINE = NOW.plusSeconds(60);
    private static final AwaitedResult FRAUD = AwaitedResult.ofWhole("FRAUD");
    private static final AwaitedResult DETAILS = AwaitedResult.ofWhole("DETAILS");
    private static final SortedSet<AwaitedResult> BOTH = new TreeSet<>(List.of(FRAUD, DETAILS));

    private final MapRows rows = new MapRows();
    private final Gather gather = new Gather(rows, Duration.ofHours(1));

    @Test
    void passesWhenEveryPartPassed() {
        begin();
        assertThat(gather.accept("1", pass(FRAUD), NOW)).isEmpty();
        assertThat(gather.accept("1", pass(DETAILS), NOW)).contains(new Decision.Passed());
    }

    @Test
    void doesNotTakeTheSamePassTwiceForTwoParts() {
        begin();
        assertThat(gather.accept("1", pass(FRAUD), NOW)).isEmpty();
        assertThat(gather.accept("1", pass(FRAUD), NOW)).isEmpty();
    }

    @Test
    void failsAtOnceWithTheReasonsOfTheFirstFailure() {
        begin();
        Reason reason = new Reason("FRAUD", AwaitedResult.WHOLE, "LIMIT_EXCEEDED", "2000.01 of 2000");
        assertThat(gather.accept("1", new Result(FRAUD, CheckResult.FAIL, List.of(reason)), NOW))
                .contains(new Decision.Failed(List.of(reason)));
        assertThat(gather.accept("1", pass(DETAILS), NOW)).isEmpty();
    }

    @Test
    void failsWhenACheckCouldNotBeMade() {
        begin();
        assertThat(gather.accept("1", new Result(FRAUD, CheckResult.ERROR, List.of()), NOW))
                .hasValueSatisfying(decision -> assertThat(((Decision.Failed) decision).reasons())
                        .extracting(Reason::code)
                        .containsExactly(Result.UNEXPLAINED));
    }

    @Test
    void ignoresAPartThatIsNotRequired() {
        begin();
        assertThat(gather.accept("1", new Result(AwaitedResult.ofWhole("LOYALTY"), CheckResult.FAIL, List.of()), NOW))
                .isEmpty();
    }

    @Test
    void decidesAtOnceFromResultsThatCameBefore() {
        gather.accept("1", pass(FRAUD), NOW);
        gather.accept("1", pass(DETAILS), NOW);
        assertThat(gather.begin("1", BOTH, DEADLINE)).contains(new Decision.Passed());
    }

    @Test
    void namesTheMissingPartsAtTheDeadlineAndNotBefore() {
        begin();
        gather.accept("1", pass(FRAUD), NOW);
        assertThat(gather.expireNext(DEADLINE.minusMillis(1))).isEmpty();
        Decision timedOut = new Decision.TimedOut(List.of(DETAILS));
        assertThat(gather.expireNext(DEADLINE)).contains(new Gather.Expired("1", Optional.of(timedOut), 2));
        assertThat(gather.expireNext(DEADLINE)).isEmpty();
        assertThat(gather.accept("1", pass(DETAILS), NOW)).isEmpty();
    }

    @Test
    void forgetsStraysAfterTheirRetention() {
        gather.accept("1", pass(FRAUD), NOW);
        assertThat(gather.isAnythingDue(NOW.plusSeconds(3599))).isFalse();
        assertThat(gather.expireNext(NOW.plusSeconds(3600))).contains(new Gather.Expired("1", Optional.empty(), 2));
        assertThat(gather.isAnythingDue(NOW.plusSeconds(3600))).isFalse();
        assertThat(rows.isEmpty()).isTrue();
    }

    @Test
    void doesNotConfuseAKeyWithAnotherThatBeginsLikeIt() {
        begin();
        gather.begin("10", BOTH, DEADLINE);
        rows.markKnown("10");
        gather.accept("1", new Result(FRAUD, CheckResult.FAIL, List.of()), NOW);
        assertThat(rows.allAwaited("10")).hasSize(2);
    }

    private void begin() {
        assertThat(gather.begin("1", BOTH, DEADLINE)).isEmpty();
        rows.markKnown("1");
    }

    private static Result pass(AwaitedResult part) {
        return new Result(part, CheckResult.PASS, List.of());
    }
}
