package dev.orderflow.schemas.topics;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The levels of customers whose e-mails have a topic of their own, as the key {@code email.levels} lists them. Code
 * that creates topics and code that writes them must read the key alike, so it is read here. Upper and lower case are
 * the same.
 */
public final class EmailLevels {
    /** What services and commands are configured with. */
    public static final String KEY = "email.levels";

    /** The default. */
    public static final List<String> DEFAULT = List.of("platinum");

    /** In words: all of it may stand in the name of a topic. */
    public static final String RULE = "1 to 32 of A-Z a-z 0-9 _ -";

    private static final Pattern LEVEL = Pattern.compile("[a-z0-9_-]{1,32}");

    private EmailLevels() {}

    /**
     * The levels of a list that is separated by commas; empty for none.
     *
     * @throws IllegalArgumentException when one of them can be no level
     */
    public static SortedSet<String> parse(String list) {
        return of(Arrays.stream(list.split(",", -1))
                .map(String::strip)
                .filter(level -> !level.isEmpty())
                .toList());
    }

    /**
     * Each level once, in lower case.
     *
     * @throws IllegalArgumentException when one of them can be no level
     */
    public static SortedSet<String> of(Collection<String> levels) {
        SortedSet<String> normal = new TreeSet<>();
        levels.forEach(level -> normal.add(normal(level)));
        return normal;
    }

    /** Whether it can be a level. */
    public static boolean isValid(String level) {
        return LEVEL.matcher(level.toLowerCase(Locale.ROOT)).matches();
    }

    /** @throws IllegalArgumentException when it can be no level */
    static String normal(String level) {
        if (!isValid(level)) {
            throw new IllegalArgumentException(KEY + ": " + level + " (expected: " + RULE + ")");
        }
        return level.toLowerCase(Locale.ROOT);
    }
}
