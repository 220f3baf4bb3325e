package dev.orderflow.kit.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class IntakeLimitTest {
    private static final Duration IN_TIME = Duration.ofMillis(100);
    private static final int MOST = 1_000;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Deque<CompletableFuture<String>> underWay = new ArrayDeque<>();
    private long nanos;
    private final IntakeLimit limit = new IntakeLimit("orders", MOST, metrics, () -> nanos);

    @Test
    void refusesWhatIsBeyondTheLimitAndBeginsNothingOfIt() {
        fill();

        assertThat(underWay).hasSize(IntakeLimit.FIRST);
        assertThatExceptionOfType(OverloadedException.class)
                .isThrownBy(this::begin)
                .withMessageStartingWith("100 orders are under way here");
        assertThat(underWay).hasSize(IntakeLimit.FIRST);
        assertThat(metrics.get("orderflow.intake.refused")
                        .tag("intake", "orders")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(metrics.get("orderflow.intake.admitted")
                        .tag("intake", "orders")
                        .counter()
                        .count())
                .isEqualTo(IntakeLimit.FIRST);
    }

    @Test
    void letsOneInForEachThatEnds() {
        fill();
        underWay.pop().completeExceptionally(new CancellationException());

        begin();

        assertThatExceptionOfType(OverloadedException.class).isThrownBy(this::begin);
    }

    @Test
    void keepsNoPlaceForWorkThatDidNotBegin() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> limit.admit(() -> {
                    throw new IllegalStateException("broken on purpose");
                }));

        assertThat(limit.underWay()).isZero();
    }

    @Test
    void growsWhileWorkEndsInTimeAndThereIsUseForMore() {
        for (int round = 0; round < 20; round++) {
            fill();
            endAllAfter(IN_TIME);
        }

        assertThat(limit.limit()).isGreaterThan(2 * IntakeLimit.FIRST).isLessThanOrEqualTo(MOST);
    }

    @Test
    void doesNotGrowWhenThereIsNoUseForIt() {
        for (int order = 0; order < 1_000; order++) {
            begin();
            endAllAfter(IN_TIME);
        }

        assertThat(limit.limit()).isEqualTo(IntakeLimit.FIRST);
    }

    @Test
    void shrinksOnceForAllThatIsLateTogether() {
        fill();
        endAllAfter(IntakeLimit.LATE.multipliedBy(10));

        assertThat(limit.limit()).isEqualTo(IntakeLimit.FIRST / 2);
    }

    @Test
    void keepsWhatWorkEndsInTheLastMomentOf() {
        fill();
        endAllAfter(IntakeLimit.LATE);

        assertThat(limit.limit()).isGreaterThanOrEqualTo(IntakeLimit.FIRST);
    }

    @Test
    void alwaysLetsALittleInAndRecoversFromIt() {
        for (int round = 0; round < 20; round++) {
            fill();
            endAllAfter(IntakeLimit.LATE.multipliedBy(2));
        }
        assertThat(limit.limit()).isEqualTo(IntakeLimit.LEAST);

        for (int round = 0; round < 50; round++) {
            fill();
            endAllAfter(IN_TIME);
        }
        assertThat(limit.limit()).isGreaterThan(IntakeLimit.FIRST);
    }

    @Test
    void doesNotShrinkForAFewThatAreLateAmongMany() {
        for (int round = 0; round < 20; round++) {
            fill();
            nanos += IN_TIME.toNanos();
            List.copyOf(underWay).stream().skip(underWay.size() / 3).forEach(done -> done.complete("done"));
            underWay.removeIf(CompletableFuture::isDone);
            endAllAfter(IntakeLimit.LATE.multipliedBy(10));
        }

        assertThat(limit.limit()).isGreaterThanOrEqualTo(IntakeLimit.FIRST);
    }

    @Test
    void shrinksWhenWorkTimesOut() {
        fill();
        nanos += Duration.ofSeconds(30).toNanos();
        underWay.pop().completeExceptionally(new TimeoutException());

        assertThat(limit.limit()).isEqualTo(IntakeLimit.FIRST / 2);
    }

    /** As the first order of a fresh process is, or one that met a rebalance: not for too much under way. */
    @Test
    void doesNotShrinkForWhatIsLateWhileLittleIsUnderWay() {
        for (int number = 0; number < IntakeLimit.FIRST / 2 - 1; number++) {
            begin();
        }
        endAllAfter(IntakeLimit.LATE.multipliedBy(10));

        assertThat(limit.limit()).isEqualTo(IntakeLimit.FIRST);
    }

    /** Clients in a closed loop, as many as before: a rebalance makes all that is under way late together. */
    @Test
    void refusesNobodyAfterOneHiccup() {
        int clients = 150;
        limit(clients);

        begin(clients);
        endAllAfter(IntakeLimit.LATE.multipliedBy(10));
        begin(clients);

        assertThat(limit.underWay()).isEqualTo(clients);
    }

    /** It may ask again and again: what it has asked for is still to be done. */
    @Test
    void keepsThePlaceOfWorkWhoseClientHasGone() {
        CompletableFuture<String> work = new CompletableFuture<>();
        CompletableFuture<String> answer = limit.admit(() -> work);

        answer.cancel(false);

        assertThat(limit.underWay()).isOne();
        assertThat(work).isNotDone();

        work.complete("done");

        assertThat(limit.underWay()).isZero();
    }

    @Test
    void answersAsTheWorkDoes() {
        assertThat(limit.admit(() -> CompletableFuture.completedFuture("done"))).isCompletedWithValue("done");
        assertThat(limit.admit(() -> CompletableFuture.failedFuture(new IllegalStateException("broken on purpose"))))
                .isCompletedExceptionally();
        assertThat(limit.underWay()).isZero();
    }

    @Test
    void learnsNothingFromWorkThatFails() {
        fill();
        nanos += Duration.ofMinutes(1).toNanos();
        underWay.pop().completeExceptionally(new CancellationException());

        assertThat(limit.limit()).isEqualTo(IntakeLimit.FIRST);
    }

    /** Until it has grown as far as so many clients make it. */
    private void limit(int clients) {
        for (int round = 0; round < 50; round++) {
            begin(Math.min(clients, limit.limit()));
            endAllAfter(IN_TIME);
        }
    }

    private void begin(int count) {
        for (int number = 0; number < count; number++) {
            begin();
        }
    }

    private void begin() {
        var unused = limit.admit(() -> {
            CompletableFuture<String> done = new CompletableFuture<>();
            underWay.push(done);
            return done;
        });
    }

    private void fill() {
        try {
            while (true) {
                begin();
            }
        } catch (OverloadedException full) {
            assertThat(limit.underWay()).isEqualTo(limit.limit());
        }
    }

    private void endAllAfter(Duration time) {
        nanos += time.toNanos();
        List.copyOf(underWay).forEach(done -> done.complete("done"));
        underWay.clear();
    }
}
