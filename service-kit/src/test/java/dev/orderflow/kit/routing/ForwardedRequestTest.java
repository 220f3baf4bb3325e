package dev.orderflow.kit.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.intake.OverloadedException;
import dev.orderflow.kit.view.TooManyWaitersException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Stop by stop, round by round, and never beyond the time there is. */
class ForwardedRequestTest {
    private static final Response DONE = null; // no JAX-RS runtime is needed to tell answers apart

    @Test
    void asksTheNextStopOnlyWhenTheOneBeforeCannotAnswer() {
        AtomicInteger last = new AtomicInteger();
        CompletableFuture<Response> answer = forwarded(Duration.ZERO, List.of(notHere(), () -> done(), () -> {
                    last.incrementAndGet();
                    return done();
                }))
                .begin();

        assertThat(answer).isCompletedWithValue(DONE);
        assertThat(last).hasValue(0);
    }

    @Test
    void endsAtOnceWithWhatTheFirstStopSaidWhenThereIsNoTime() {
        CompletableFuture<Response> answer =
                forwarded(Duration.ZERO, List.of(notHere())).begin();

        assertThatThrownBy(answer::join).hasCauseInstanceOf(NotCurrentException.class);
    }

    @Test
    void beginsAgainWhileThereIsTimeAndSaysHowMuch() throws Exception {
        AtomicInteger rounds = new AtomicInteger();
        CompletableFuture<Response> answer = new ForwardedRequest(
                        Duration.ofSeconds(20), ForkJoinPool.commonPool(), (left, forwarded) -> {
                            if (rounds.incrementAndGet() == 1) {
                                assertThat(left).isEmpty();
                                throw new NotCurrentException("nobody knows");
                            }
                            assertThat(left.orElseThrow()).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(20));
                            return List.of(rounds.get() == 2 ? notHere() : ForwardedRequestTest::done);
                        })
                .begin();

        assertThat(answer.get(10, TimeUnit.SECONDS)).isSameAs(DONE);
        assertThat(rounds).hasValue(3);
    }

    @Test
    void givesUpWhenItsTimeIsOver() {
        long began = System.nanoTime();
        CompletableFuture<Response> answer =
                forwarded(Duration.ofMillis(300), List.of(notHere())).begin();

        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(NotCurrentException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - began))
                .isBetween(Duration.ofMillis(300), Duration.ofSeconds(5));
    }

    @Test
    void passesAnyOtherFailureOnAsItIs() {
        CompletableFuture<Response> answer = forwarded(
                        Duration.ofSeconds(20),
                        List.of(() -> CompletableFuture.failedFuture(new IllegalStateException())))
                .begin();

        assertThatThrownBy(answer::join).hasCauseInstanceOf(IllegalStateException.class);
    }

    /** The first stop may have sent the command, so the client must hear that nothing is known, and not that it was refused. */
    @Test
    void doesNotHideBehindARefusalThatAnEarlierStopDidNotAnswer() {
        for (RuntimeException refusal : List.of(new TooManyWaitersException(1), new OverloadedException("too much"))) {
            ForwardedRequest.Stop refuses = () -> CompletableFuture.failedFuture(refusal);

            assertThatThrownBy(forwarded(Duration.ZERO, List.of(notHere(), refuses))
                            .begin()::join)
                    .hasCauseInstanceOf(NotCurrentException.class);
            assertThatThrownBy(forwarded(Duration.ZERO, List.of(refuses)).begin()::join)
                    .hasCause(refusal);
        }
    }

    @Test
    void givesUpTheStopThatIsAskedWhenTheClientHasGone() {
        CompletableFuture<Response> asked = new CompletableFuture<>();
        CompletableFuture<Response> answer =
                forwarded(Duration.ofSeconds(20), List.of(() -> asked)).begin();

        answer.cancel(false);

        assertThat(asked).isCancelled();
        assertThatThrownBy(answer::join).isInstanceOf(CancellationException.class);
    }

    @Test
    void endsAlsoWhenNobodyAnswersAtAll() {
        CompletableFuture<Response> asked = new CompletableFuture<>();
        CompletableFuture<Response> answer =
                forwarded(Duration.ofMillis(100), List.of(() -> asked)).begin();

        assertThatThrownBy(() -> answer.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(NotCurrentException.class);
        assertThatThrownBy(() -> asked.get(10, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
    }

    @Test
    void canBeEndedWhereverItIs() {
        CompletableFuture<Response> asked = new CompletableFuture<>();
        ForwardedRequest forwarded = forwarded(Duration.ofSeconds(20), List.of(() -> asked));
        CompletableFuture<Response> answer = forwarded.begin();

        forwarded.end(new NotCurrentException("stopping"));

        assertThat(asked).isCancelled();
        assertThatThrownBy(answer::join).hasCauseInstanceOf(NotCurrentException.class);
    }

    @Test
    void takesOnePlaceForAllItsRoundsAndGivesItBack() throws Exception {
        AtomicInteger places = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger rounds = new AtomicInteger();
        CompletableFuture<Response> answer = new ForwardedRequest(
                        Duration.ofSeconds(20),
                        ForkJoinPool.commonPool(),
                        (left, forwarded) -> List.of(() -> {
                            forwarded.onFirstLeave(() -> {
                                taken.incrementAndGet();
                                places.incrementAndGet();
                                return places::decrementAndGet;
                            });
                            return rounds.incrementAndGet() < 3 ? notHere().ask() : done();
                        }))
                .begin();
        answer.get(10, TimeUnit.SECONDS);

        assertThat(taken).hasValue(1);
        assertThat(places).hasValue(0);
    }

    private static ForwardedRequest forwarded(Duration patience, List<ForwardedRequest.Stop> stops) {
        return new ForwardedRequest(
                patience, ForkJoinPool.commonPool(), (Optional<Duration> left, ForwardedRequest forwarded) -> stops);
    }

    private static ForwardedRequest.Stop notHere() {
        return () -> CompletableFuture.failedFuture(new NotCurrentException("not here"));
    }

    private static CompletableFuture<Response> done() {
        return CompletableFuture.completedFuture(DONE);
    }
}
