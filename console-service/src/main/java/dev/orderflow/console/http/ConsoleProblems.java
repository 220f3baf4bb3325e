package dev.orderflow.console.http;

import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.ProblemType;
import java.time.Duration;

/** The problems of console-service alone. */
final class ConsoleProblems {
    private static final ProblemType RECORD_NOT_FOUND =
            new ProblemType("RECORD_NOT_FOUND", 404, "There is no such record");
    private static final ProblemType LETTER_NOT_FOUND =
            new ProblemType("LETTER_NOT_FOUND", 404, "There is no such dead letter");
    private static final ProblemType REPLAY_FORBIDDEN =
            new ProblemType("REPLAY_FORBIDDEN", 403, "The console may not replay");
    private static final ProblemType NOT_REPLAYABLE =
            new ProblemType("NOT_REPLAYABLE", 409, "The record cannot be replayed");
    private static final ProblemType REPLAYED_BEFORE =
            new ProblemType("REPLAYED_BEFORE", 409, "The record was replayed before");
    private static final ProblemType REPLAY_NOT_CONFIRMED =
            new ProblemType("REPLAY_NOT_CONFIRMED", 503, "The replay is not confirmed");

    private static final Duration SOON = Duration.ofSeconds(1);

    private ConsoleProblems() {}

    static ProblemException recordNotFound() {
        return new ProblemException(
                RECORD_NOT_FOUND,
                "no committed record stands there: it was deleted, or is not written yet, or the offset belongs to a"
                        + " transaction");
    }

    static ProblemException letterNotFound() {
        return new ProblemException(
                LETTER_NOT_FOUND, "no dead letter stands there (expected: topic, partition and offset of a list)");
    }

    /** @param command that replays it; clients show it */
    static ProblemException replayForbidden(String why, String command) {
        return new ProblemException(REPLAY_FORBIDDEN, why + "; run the command in an operator's shell")
                .with("command", command);
    }

    static ProblemException notReplayable(String why) {
        return new ProblemException(NOT_REPLAYABLE, why + "; nothing was written");
    }

    static ProblemException replayedBefore(String name) {
        return new ProblemException(
                REPLAYED_BEFORE,
                name + " was replayed before; nothing was written; send {\"again\":true} to replay it once more");
    }

    /** The same request again finds out: it is refused if the record was written. */
    static ProblemException replayNotConfirmed(String why) {
        return new ProblemException(
                        REPLAY_NOT_CONFIRMED,
                        "the record may have been written or not: " + why
                                + "; send the same request again, which is refused if it was")
                .retryAfter(SOON);
    }
}
