package dev.orderflow.kit.list;

import java.util.Collection;
import java.util.Locale;

/**
 * A part of a text that is looked for, without regard to case.
 *
 * @param text 1 to {@value #MAX_CHARACTERS} characters
 */
public record SearchText(String text) {
    public static final int MAX_CHARACTERS = 64;

    /** In words, for people whose text was refused. */
    public static final String RULE = "1 to " + MAX_CHARACTERS + " characters";

    public SearchText {
        if (!isValid(text)) {
            throw new IllegalArgumentException("text: of another length (expected: " + RULE + ")");
        }
        text = withoutCase(text);
    }

    /** Whether it may be looked for. */
    public static boolean isValid(String text) {
        int characters = text.codePointCount(0, text.length());
        return characters >= 1 && characters <= MAX_CHARACTERS;
    }

    /** Whether it is a part of one of these. */
    public boolean isIn(Collection<String> texts) {
        return texts.stream().anyMatch(candidate -> withoutCase(candidate).contains(text));
    }

    /** Capitals last: some letters have several small forms, or a capital form of two letters. */
    private static String withoutCase(String text) {
        return text.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    }
}
