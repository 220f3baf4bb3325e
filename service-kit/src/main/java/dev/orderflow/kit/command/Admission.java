package dev.orderflow.kit.command;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Bounds how much work of one kind is under way. */
@FunctionalInterface
public interface Admission {
    /**
     * Begins the work, if there is room. Otherwise it throws, and nothing was begun.
     *
     * @param work whose future completes when all of it is done
     * @return completes as the work does
     */
    <T> CompletableFuture<T> admit(Supplier<CompletableFuture<T>> work);
}
