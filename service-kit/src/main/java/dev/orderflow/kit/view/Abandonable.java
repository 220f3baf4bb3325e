package dev.orderflow.kit.view;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * A future that is given up together with what depends on it: cancelling a stage that was made of it cancels it as
 * well, and the further wait that such a stage has begun. So a place is free as soon as no caller waits for the result.
 */
final class Abandonable<T> extends CompletableFuture<T> {
    private final CompletableFuture<?> source;

    Abandonable() {
        this.source = CompletableFuture.completedFuture(null);
    }

    private Abandonable(CompletableFuture<?> source) {
        this.source = source;
    }

    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new Abandonable<>(this);
    }

    @Override
    public <U> CompletableFuture<U> thenCompose(Function<? super T, ? extends CompletionStage<U>> next) {
        CompletableFuture<CompletableFuture<U>> begun = new CompletableFuture<>();
        CompletableFuture<U> both = super.thenCompose(value -> {
            CompletableFuture<U> further = next.apply(value).toCompletableFuture();
            begun.complete(further);
            return further;
        });
        var unused = both.whenComplete((value, failure) -> {
            if (both.isCancelled()) {
                var unusedEnd = begun.thenAccept(further -> further.cancel(false));
            }
        });
        return both;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
        boolean isCancelled = super.cancel(mayInterrupt);
        source.cancel(mayInterrupt);
        return isCancelled;
    }
}
