package dev.orderflow.console.domain.letters;

import java.util.List;
import java.util.Optional;

/**
 * Which letters are asked for; what is empty is not asked.
 *
 * @param service that dead-lettered them
 * @param kind of the fault
 * @param topic of the records
 * @param before where to go on, as the page before says it; empty for the newest
 * @param limit the most letters on the page (>= 1)
 */
public record LetterQuery(
        Optional<String> service,
        Optional<String> kind,
        Optional<String> topic,
        Optional<List<Place>> before,
        int limit) {
    /** Each letter is in a transaction, whose end takes an offset, too. */
    private static final int OFFSETS_FOR_A_LETTER = 2;

    /** How many offsets of each partition are looked at for a page. */
    public int window() {
        return OFFSETS_FOR_A_LETTER * limit;
    }

    public boolean accepts(ListedLetter letter) {
        return kind.filter(asked -> !asked.equals(letter.kind())).isEmpty()
                && topic.filter(asked -> !asked.equals(letter.source().topic())).isEmpty();
    }
}
