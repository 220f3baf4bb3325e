package dev.orderflow.console.records;

import dev.orderflow.console.domain.letters.ListedLetter;
import java.util.List;
import java.util.Optional;

/**
 * A dead letter with all that is known of it.
 *
 * @param record the letter itself: its key and value are those of the dead-lettered record
 * @param help what can be done
 * @param never why no reader can ever use the record, so that a replay is refused; empty if one may
 * @param warnings what an operator has to know before a replay
 * @param wasReplayed whether it was replayed before; empty if there are more records than are looked at
 * @param command that replays it, where the console may not
 */
public record ShownLetter(
        ListedLetter letter,
        ShownRecord record,
        String help,
        Optional<String> never,
        List<String> warnings,
        Optional<Boolean> wasReplayed,
        String command) {}
