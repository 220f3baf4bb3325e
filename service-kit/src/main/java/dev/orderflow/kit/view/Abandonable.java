package dev.orderflow.kit.view;

import java.util.concurrent.CompletableFuture;

/**
 * A future that is given up together with what depends on it: whoever cancels a stage that was made of it cancels it as well.
 * So a place is free as soon as nobody waits for what comes of it.
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
    public boolean cancel(boolean mayInterrupt) {
        boolean isCancelled = super.cancel(mayInterrupt);
        source.cancel(mayInterrupt);
        return isCancelled;
    }
}
