package dev.orderflow.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which dead letters can be replayed, with which warnings, and what else helps. For all that replay. */
public final class ReplayRules {
    private ReplayRules() {}

    /**
     * Why no reader can ever use this record; empty when one may.
     *
     * @param isThere whether its partition exists
     */
    public static Optional<String> whyNever(StoredDeadLetter letter, boolean isThere) {
        if (hasNoKeyOrValue(letter)) {
            return Optional.of("no reader accepts a record without a key or a value");
        }
        return isThere ? Optional.empty() : Optional.of("its topic does not exist");
    }

    /**
     * What whoever replays this letter has to know.
     *
     * @param isWrittenOnce whether the readers of its topic rely on each record being written once
     * @param wasReplayed whether it is known to have been replayed before
     */
    public static List<String> warnings(StoredDeadLetter letter, boolean isWrittenOnce, boolean wasReplayed) {
        List<String> warnings = new ArrayList<>();
        if (isWrittenOnce) {
            warnings.add(writtenOnce(letter.name()));
        }
        if (wasReplayed) {
            warnings.add(replayedBefore(letter.name()));
        }
        leftOut(letter).ifPresent(warnings::add);
        return List.copyOf(warnings);
    }

    public static String writtenOnce(RecordPosition name) {
        return name + " is on a topic whose readers rely on each record being written once: readers that processed it"
                + " before process it twice";
    }

    public static String replayedBefore(RecordPosition name) {
        return name + " was replayed before, and is replayed once more";
    }

    /** Says it if the letter has not all headers of its record. */
    public static Optional<String> leftOut(StoredDeadLetter letter) {
        return Optional.of(letter.headersLeftOut())
                .filter(number -> !number.isEmpty())
                .map(number ->
                        letter.name() + " is written without " + number + " of its headers, which were not kept");
    }

    /** The command that replays it. */
    public static String command(RecordPosition name) {
        return "./orderflow dead-letters replay " + name;
    }

    /**
     * What helps, as a sentence for people.
     *
     * @param whyUnreadable why its value cannot be read now; empty when it can
     */
    public static String help(StoredDeadLetter letter, String whyUnreadable) {
        if (hasNoKeyOrValue(letter)) {
            return "none: no reader accepts a record without a key or a value; the client that wrote it must write it"
                    + " again";
        }
        String replay = command(letter.name());
        return switch (letter.kind()) {
            case NULL_KEY, NULL_VALUE, UNDECODABLE, UNKNOWN_SCHEMA ->
                whyUnreadable.isEmpty()
                        ? "it can be read now: " + replay
                        : "none while it cannot be read: " + whyUnreadable
                                + "; if its schema was forgotten, register it, then: " + replay;
            case WRONG_PARTITION ->
                "set " + KeyPartition.LIBRDKAFKA_SETTING + " in the client that wrote it; then: " + replay
                        + " (it is written to the partition of its key)";
            case REFUSED ->
                "if this version of " + letter.service()
                        + " is too old for it, start a newer one, and then: " + replay
                        + "; otherwise correct the client that wrote it";
            case PROCESSING_ERROR ->
                "the fault is in " + letter.service() + "; see its log; when it is fixed: " + replay;
        };
    }

    private static boolean hasNoKeyOrValue(StoredDeadLetter letter) {
        return letter.raw().key() == null || letter.raw().value() == null;
    }
}
