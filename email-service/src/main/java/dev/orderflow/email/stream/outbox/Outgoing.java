package dev.orderflow.email.stream.outbox;

import dev.orderflow.avro.EmailStatistics;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.kit.streams.DeadLetter;

/** What the outbox writes. */
sealed interface Outgoing {
    /** What became of an e-mail. */
    record Ended(OrderEmail email) implements Outgoing {}

    /** An e-mail that cannot be delivered. */
    record Undeliverable(DeadLetter letter) implements Outgoing {}

    /** The figures of the partition. */
    record Counted(EmailStatistics statistics) implements Outgoing {}
}
