package dev.orderflow.email.stream.outbox;

import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.kit.streams.DeadLetter;
import java.util.function.Function;

/** What the outbox writes. */
sealed interface Outgoing {
    /** Calls the function for this kind; a new kind needs one more, so that nothing compiles without it. */
    <R> R fold(Function<Ended, R> ended, Function<Undeliverable, R> undeliverable, Function<Counted, R> counted);

    /** What became of an e-mail. */
    record Ended(OrderEmail email) implements Outgoing {
        @Override
        public <R> R fold(
                Function<Ended, R> ended, Function<Undeliverable, R> undeliverable, Function<Counted, R> counted) {
            return ended.apply(this);
        }
    }

    /** An e-mail that cannot be delivered. */
    record Undeliverable(DeadLetter letter) implements Outgoing {
        @Override
        public <R> R fold(
                Function<Ended, R> ended, Function<Undeliverable, R> undeliverable, Function<Counted, R> counted) {
            return undeliverable.apply(this);
        }
    }

    /** The figures of the partition. */
    record Counted(EmailStatistics statistics) implements Outgoing {
        @Override
        public <R> R fold(
                Function<Ended, R> ended, Function<Undeliverable, R> undeliverable, Function<Counted, R> counted) {
            return counted.apply(this);
        }
    }
}
