package dev.orderflow.gather;

import java.util.Optional;

/**
 * What is known of one awaited result: missing, or arrived.
 *
 * @param <I> by what a result is told from the others of its gathering
 * @param <R> a result
 */
public sealed interface Awaited<I, R> {
    I identity();

    /** The result, once it is there. */
    Optional<R> result();

    /** Asked for, no result yet. */
    record Missing<I, R>(I identity) implements Awaited<I, R> {
        @Override
        public Optional<R> result() {
            return Optional.empty();
        }
    }

    /** Has its result; a later one changes nothing. */
    record Arrived<I, R>(I identity, R value) implements Awaited<I, R> {
        @Override
        public Optional<R> result() {
            return Optional.of(value);
        }
    }
}
