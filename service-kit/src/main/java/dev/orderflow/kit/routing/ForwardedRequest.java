package dev.orderflow.kit.routing;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.intake.OverloadedException;
import dev.orderflow.kit.view.TooManyWaitersException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * One request on its way to an instance that can answer it: it asks stop by stop until one answers other than with
 * {@link NotCurrentException}, and again from the start after a pause, as long as there is time.
 */
final class ForwardedRequest {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    /** How much later than its time a request may be answered: what another instance sends at the last moment must come. */
    static final Duration LAST_ANSWER = Duration.ofMillis(1_500);

    private final long deadline;
    private final Executor executor;
    private final BiFunction<Optional<Duration>, ForwardedRequest, List<Stop>> stops;
    private final CompletableFuture<Response> answer = new CompletableFuture<>();
    private volatile CompletableFuture<Response> current = answer;

    /** What a stop said that could not answer; it may have begun to act all the same. */
    private volatile Optional<NotCurrentException> unanswered = Optional.empty();

    private boolean hasLeft;

    /** Someone who may be able to answer. */
    @FunctionalInterface
    interface Stop {
        CompletableFuture<Response> ask();
    }

    /**
     * @param patience after which no new round begins, and {@link #LAST_ANSWER} later it ends in any case
     * @param stops of a round, given the time that is left; empty in the first round, which has all
     */
    ForwardedRequest(
            Duration patience, Executor executor, BiFunction<Optional<Duration>, ForwardedRequest, List<Stop>> stops) {
        this.deadline = System.nanoTime() + patience.toNanos();
        this.executor = executor;
        this.stops = stops;
    }

    /** @return cancelling it gives up the stop that is being asked */
    CompletableFuture<Response> begin() {
        CompletableFuture<Void> end = new CompletableFuture<Void>()
                .completeOnTimeout(null, timeLeft().plus(LAST_ANSWER).toNanos(), TimeUnit.NANOSECONDS);
        var unusedEnd = end.thenRunAsync(() -> end(new NotCurrentException("no instance answered in time")), executor);
        var unusedTimer = answer.whenComplete((response, failure) -> end.cancel(false));
        round(Optional.empty(), FIRST_PAUSE);
        var unused = answer.whenComplete((response, failure) -> {
            if (answer.isCancelled()) {
                current.cancel(true);
            }
        });
        return answer;
    }

    /** Ends it here and now, wherever it is. */
    void end(NotCurrentException reason) {
        if (answer.completeExceptionally(reason)) {
            current.cancel(true);
        }
    }

    /** @param enter called the first time only; what it returns is run at the request's end */
    synchronized void onFirstLeave(Supplier<Runnable> enter) {
        if (!hasLeft) {
            Runnable end = enter.get();
            hasLeft = true;
            var unused = answer.whenComplete((response, failure) -> end.run());
        }
    }

    private void round(Optional<Duration> left, Duration pause) {
        try {
            next(stops.apply(left, this).iterator(), pause, Optional.empty());
        } catch (NotCurrentException noOwner) {
            again(pause, noOwner);
        } catch (RuntimeException failure) { // the client gets any exception
            answer.completeExceptionally(failure);
        }
    }

    private void next(Iterator<Stop> left, Duration pause, Optional<NotCurrentException> reason) {
        if (!left.hasNext()) {
            again(pause, reason.orElseGet(() -> new NotCurrentException("no instance has this key now")));
            return;
        }
        current = ask(left.next());
        var unused = current.whenComplete((response, failure) -> {
            if (failure == null) {
                answer.complete(response);
            } else if (cause(failure) instanceof NotCurrentException notHere) {
                unanswered = Optional.of(notHere);
                next(left, pause, Optional.of(reason.orElse(notHere)));
            } else if (isRefusal(cause(failure)) && unanswered.isPresent()) {
                // To be refused now says nothing of what an earlier stop began.
                answer.completeExceptionally(unanswered.get());
            } else {
                answer.completeExceptionally(failure);
            }
        });
    }

    private void again(Duration pause, NotCurrentException reason) {
        long left = deadline - System.nanoTime();
        if (left <= 0 || answer.isDone()) {
            answer.completeExceptionally(reason);
            return;
        }
        long pauseNanos = Math.min(pause.toNanos(), left);
        Duration longer = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        CompletableFuture.delayedExecutor(pauseNanos, TimeUnit.NANOSECONDS, executor)
                .execute(() -> round(Optional.of(timeLeft()), longer));
    }

    private Duration timeLeft() {
        return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
    }

    private static CompletableFuture<Response> ask(Stop stop) {
        try {
            return stop.ask();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static boolean isRefusal(Throwable failure) {
        return failure instanceof TooManyWaitersException || failure instanceof OverloadedException;
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
