package dev.orderflow.console.domain.letters;

import java.util.List;

/**
 * What was found in a part of one partition of a dead-letter topic.
 *
 * @param from the first offset that was looked at
 * @param to the offset behind the last one
 * @param isBeginning whether nothing is in the partition before it
 * @param letters those that are asked for, the last in the partition first
 */
public record LetterWindow(
        String topic, int partition, long from, long to, boolean isBeginning, List<ListedLetter> letters) {
    public LetterWindow {
        letters = List.copyOf(letters);
    }
}
