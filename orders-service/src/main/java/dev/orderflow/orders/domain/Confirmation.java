package dev.orderflow.orders.domain;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** From a command that is written to what it led to, as it can be read. */
final class Confirmation {
    private Confirmation() {}

    /**
     * @param shown what is waited for; must have been asked for before the command was written
     * @param written the writing of the command
     * @param seen what to say of what is shown
     * @param unconfirmed what to say when time runs out first, or the command could not be written
     */
    static <T, R> CompletableFuture<R> of(
            CompletableFuture<T> shown, CompletableFuture<Void> written, Function<T, R> seen, R unconfirmed) {
        var unused = written.whenComplete((done, failure) -> {
            if (failure != null) {
                shown.completeExceptionally(new TimeoutException("the command could not be written: " + failure));
            }
        });
        return shown.handle((value, failure) -> {
            if (failure == null) {
                return seen.apply(value);
            }
            if (isTimeout(failure)) {
                return unconfirmed;
            }
            throw failure instanceof CompletionException completion ? completion : new CompletionException(failure);
        });
    }

    static boolean isTimeout(Throwable failure) {
        return failure instanceof TimeoutException || failure.getCause() instanceof TimeoutException;
    }
}
