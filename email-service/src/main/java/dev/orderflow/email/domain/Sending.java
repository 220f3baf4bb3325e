package dev.orderflow.email.domain;

import java.util.function.Function;

/** What the mail server said to an e-mail. Answers hold no addresses of customers. */
public sealed interface Sending {
    /** Calls the function for this kind; a new kind needs one more, so that nothing compiles without it. */
    <R> R fold(
            Function<Accepted, R> accepted,
            Function<Refused, R> refused,
            Function<Later, R> later,
            Function<Unreachable, R> unreachable);

    /** It has taken it, and is answerable for it from now on. */
    record Accepted() implements Sending {
        @Override
        public <R> R fold(
                Function<Accepted, R> accepted,
                Function<Refused, R> refused,
                Function<Later, R> later,
                Function<Unreachable, R> unreachable) {
            return accepted.apply(this);
        }
    }

    /** It will never take it. */
    record Refused(String answer) implements Sending {
        @Override
        public <R> R fold(
                Function<Accepted, R> accepted,
                Function<Refused, R> refused,
                Function<Later, R> later,
                Function<Unreachable, R> unreachable) {
            return refused.apply(this);
        }
    }

    /** It does not take this one now. */
    record Later(String answer) implements Sending {
        @Override
        public <R> R fold(
                Function<Accepted, R> accepted,
                Function<Refused, R> refused,
                Function<Later, R> later,
                Function<Unreachable, R> unreachable) {
            return later.apply(this);
        }
    }

    /** It takes none now, or is not there: that says nothing of this one. */
    record Unreachable(String reason) implements Sending {
        @Override
        public <R> R fold(
                Function<Accepted, R> accepted,
                Function<Refused, R> refused,
                Function<Later, R> later,
                Function<Unreachable, R> unreachable) {
            return unreachable.apply(this);
        }
    }
}
