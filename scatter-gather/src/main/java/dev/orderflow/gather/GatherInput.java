package dev.orderflow.gather;

import java.util.Set;

/** What can happen to a gathering from outside. */
public sealed interface GatherInput<I, R> {
    /** Calls the handler's method for this kind. */
    <T> T accept(Handler<I, R, T> handler);

    /** See {@link Begin}. */
    static <I, R> GatherInput<I, R> begin(Set<I> awaited) {
        return new Begin<>(awaited);
    }

    /** See {@link Arrive}. */
    static <I, R> GatherInput<I, R> arrive(I identity, R result) {
        return new Arrive<>(identity, result);
    }

    /** A gathering begins, unless one of its key has begun before. */
    record Begin<I, R>(Set<I> awaited) implements GatherInput<I, R> {
        public Begin {
            awaited = Set.copyOf(awaited);
        }

        @Override
        public <T> T accept(Handler<I, R, T> handler) {
            return handler.begin(this);
        }
    }

    /** A result comes. */
    record Arrive<I, R>(I identity, R result) implements GatherInput<I, R> {
        @Override
        public <T> T accept(Handler<I, R, T> handler) {
            return handler.arrive(this);
        }
    }

    /** One method for each kind of input, so that a new kind does not compile until it is handled. */
    interface Handler<I, R, T> {
        T begin(Begin<I, R> begin);

        T arrive(Arrive<I, R> arrive);
    }
}
