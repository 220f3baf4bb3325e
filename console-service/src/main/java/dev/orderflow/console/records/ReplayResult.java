package dev.orderflow.console.records;

import java.util.List;

/** What came of a replay. */
public sealed interface ReplayResult {
    /** Calls the method for this kind; a new kind needs one more, so that nothing compiles without it. */
    <R> R accept(Visitor<R> visitor);

    /** One method for each kind. */
    interface Visitor<R> {
        R replayed(Replayed result);

        R notFound(NotFound result);

        R refused(Refused result);

        R replayedBefore(ReplayedBefore result);

        R forbidden(Forbidden result);

        R unconfirmed(Unconfirmed result);
    }

    /**
     * The record was written again.
     *
     * @param to where it is now, as {@code TOPIC:PARTITION:OFFSET}
     * @param warnings what an operator has to know after it
     */
    record Replayed(String name, String to, List<String> warnings) implements ReplayResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.replayed(this);
        }
    }

    /** There is no such letter. */
    record NotFound() implements ReplayResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.notFound(this);
        }
    }

    /** No reader can ever use the record. */
    record Refused(String why) implements ReplayResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.refused(this);
        }
    }

    /** It was replayed before, and nothing was written. */
    record ReplayedBefore(String name) implements ReplayResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.replayedBefore(this);
        }
    }

    /**
     * Kafka does not let the console write to the topic.
     *
     * @param command that replays it, for an operator
     */
    record Forbidden(String why, String command) implements ReplayResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.forbidden(this);
        }
    }

    /** Kafka has not confirmed it: it may have been written or not. */
    record Unconfirmed(String why) implements ReplayResult {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unconfirmed(this);
        }
    }
}
