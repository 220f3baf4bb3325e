package dev.orderflow.console.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What rows show of a customer, and are searched by.
 *
 * @param level empty: none
 * @param email empty: none
 */
public record CustomerEntry(String id, String name, String level, String email) {
    /** More words than a name has are not searched by. */
    private static final int MOST_WORDS = 8;

    /** What a search may begin with to find the customer: the id, each word of the name, the e-mail address. */
    public SortedSet<String> searchWords() {
        Stream<String> names = Arrays.stream(name.split("\\s+")).limit(MOST_WORDS);
        return Stream.concat(Stream.of(id, email), names)
                .filter(word -> !word.isEmpty())
                .map(CustomerEntry::normal)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** As words are compared. */
    public static String normal(String word) {
        return word.strip().toLowerCase(Locale.ROOT);
    }
}
