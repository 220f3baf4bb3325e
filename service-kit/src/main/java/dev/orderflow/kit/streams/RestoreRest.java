package dev.orderflow.kit.streams;

import java.time.Duration;

/**
 * How long a state updater waits for records of changelogs. It polls for {@code poll.ms} for as long as it keeps a standby, so
 * for ever, and nothing that it does waits for the end of a transaction. Once some polls in a row brought nothing it has caught
 * up: a poll still returns at once when a record comes, and a task that is given to the updater or taken from it waits for {@link
 * #LONGEST} at most. Belongs to one consumer, and is called on its thread.
 */
final class RestoreRest {
    /** Nothing ends it but records: a hand-over waits for it. */
    static final Duration LONGEST = Duration.ofMillis(200);

    /** A restore of nothing, which most restores are, ends with the first of them. */
    static final int EMPTY_POLLS_BEFORE = 3;

    private int emptyPolls;

    /** How long to poll, when Kafka Streams asks for this time. */
    Duration pollTime(Duration asked) {
        boolean mayRest = emptyPolls >= EMPTY_POLLS_BEFORE && !asked.isZero();
        return mayRest && asked.compareTo(LONGEST) < 0 ? LONGEST : asked;
    }

    /** A poll has returned, with records or without. */
    void polled(boolean isEmpty) {
        emptyPolls = isEmpty ? Math.min(emptyPolls + 1, EMPTY_POLLS_BEFORE) : 0;
    }

    /** There are other changelogs to read. */
    void assigned() {
        emptyPolls = 0;
    }
}
