package dev.orderflow.kit.command;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Sends commands of one kind, and answers when their effect can be read. A client that has the answer therefore reads the
 * effect, and the same command again gets the same answer. It applies nothing itself.
 */
public final class ConfirmedCommand<T> {
    private final Duration confirmTimeout;
    private final Admission admission;

    /**
     * @param confirmTimeout how long to wait until the effect can be read (> 0)
     * @param admission holds each command's place until its effect can be read, or no longer can be waited for
     */
    public ConfirmedCommand(Duration confirmTimeout, Admission admission) {
        this.confirmTimeout = confirmTimeout;
        this.admission = admission;
    }

    /**
     * Registers the waiter, then writes the command: the effect cannot come unseen in between.
     *
     * @param effect waits that long for the effect; a TimeoutException when time runs out
     * @param write writes the command; a failure leaves open whether it was written
     * @param asAsked whether the effect is what the command asks for. Another client may have written the same id in
     *     between, so the content decides and not who wrote it
     * @return fails if the effect can no longer be read here
     */
    public CompletableFuture<CommandResult<T>> send(
            Function<Duration, CompletableFuture<T>> effect,
            Supplier<CompletableFuture<Void>> write,
            Predicate<T> asAsked) {
        return admission.admit(() -> {
            CompletableFuture<T> waiter = effect.apply(confirmTimeout);
            return confirmed(waiter, write.get(), asAsked);
        });
    }

    private static <T> CompletableFuture<CommandResult<T>> confirmed(
            CompletableFuture<T> waiter, CompletableFuture<Void> written, Predicate<T> asAsked) {
        var unused = written.whenComplete((done, failure) -> {
            if (failure != null) {
                waiter.completeExceptionally(new TimeoutException("the command could not be written: " + failure));
            }
        });
        return waiter.handle((now, failure) -> failure == null
                ? CommandResult.of(now, asAsked.test(now))
                : ifTimeout(failure, CommandResult.Unconfirmed::new));
    }

    /** The answer for a time-out; any other failure is thrown on. */
    public static <R> R ifTimeout(Throwable failure, Supplier<R> answer) {
        if (isTimeout(failure)) {
            return answer.get();
        }
        throw failure instanceof CompletionException completion ? completion : new CompletionException(failure);
    }

    /** Whether a future failed since time ran out. */
    public static boolean isTimeout(Throwable failure) {
        return failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException;
    }
}
