package dev.orderflow.kit.command;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What became of a command.
 *
 * @param <T> what the command creates or changes, as it can be read
 */
public sealed interface CommandResult<T> {
    /** It is as it was asked to be, by this request or an earlier one. */
    record Done<T>(T now) implements CommandResult<T> {
        @Override
        public <R> R fold(
                Function<T, R> done, Function<T, R> conflict, Function<String, R> rejected, Supplier<R> unconfirmed) {
            return done.apply(now);
        }
    }

    /** It is otherwise, and the command does not change that. */
    record Conflict<T>(T now) implements CommandResult<T> {
        @Override
        public <R> R fold(
                Function<T, R> done, Function<T, R> conflict, Function<String, R> rejected, Supplier<R> unconfirmed) {
            return conflict.apply(now);
        }
    }

    /**
     * The command cannot be carried out, and nothing was written.
     *
     * @param why one line for people
     */
    record Rejected<T>(String why) implements CommandResult<T> {
        @Override
        public <R> R fold(
                Function<T, R> done, Function<T, R> conflict, Function<String, R> rejected, Supplier<R> unconfirmed) {
            return rejected.apply(why);
        }
    }

    /** The effect could not be read in time: the command may be carried out or not. The same command again is safe. */
    record Unconfirmed<T>() implements CommandResult<T> {
        @Override
        public <R> R fold(
                Function<T, R> done, Function<T, R> conflict, Function<String, R> rejected, Supplier<R> unconfirmed) {
            return unconfirmed.get();
        }
    }

    /** @param asAsked whether that is what the command asks for, from any writer */
    static <T> CommandResult<T> of(T now, boolean asAsked) {
        return asAsked ? new Done<>(now) : new Conflict<>(now);
    }

    /** For a case that a command cannot end in. */
    static <A, R> Function<A, R> never() {
        return value -> {
            throw new IllegalStateException("no result of this command: " + value);
        };
    }

    /** Applies the function of the case that it is. */
    <R> R fold(Function<T, R> done, Function<T, R> conflict, Function<String, R> rejected, Supplier<R> unconfirmed);
}
