package dev.orderflow.console.records;

import java.util.List;

/** What came of a replay. */
public sealed interface ReplayResult {
    /**
     * The record was written again.
     *
     * @param to where it is now, as {@code TOPIC:PARTITION:OFFSET}
     * @param warnings what whoever replayed it has to know
     */
    record Replayed(String name, String to, List<String> warnings) implements ReplayResult {}

    /** There is no such letter. */
    record NotFound() implements ReplayResult {}

    /** No reader can ever use the record. */
    record Refused(String why) implements ReplayResult {}

    /** It was replayed before, and nothing was written. */
    record ReplayedBefore(String name) implements ReplayResult {}

    /**
     * Kafka does not let the console write to the topic.
     *
     * @param command that replays it, for whoever has the right
     */
    record Forbidden(String why, String command) implements ReplayResult {}

    /** Kafka has not confirmed it: it may have been written or not. */
    record Unconfirmed(String why) implements ReplayResult {}
}
