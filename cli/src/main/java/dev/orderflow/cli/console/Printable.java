package dev.orderflow.cli.console;

import dev.orderflow.topic.StrictUtf8;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Foreign text, so that a terminal only shows it and never obeys it. */
public final class Printable {
    private static final int SHOWN_BYTES = 64;

    /** Control characters, those that turn the direction of text or cannot be seen, and line ends that are no controls. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\u2028\\u2029]");

    private Printable() {}

    /** The same text, each such character written as JSON escapes it. So JSON stays the JSON that it was. */
    public static String escaped(String text) {
        return INVISIBLE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(escape(match.group())));
    }

    /** The bytes as text, if all of them are UTF-8 that can be seen. */
    public static Optional<String> text(byte[] bytes) {
        return StrictUtf8.text(bytes).filter(text -> !INVISIBLE.matcher(text).find());
    }

    /** The bytes as text that is still to be escaped, if all of them are UTF-8 and something of it can be seen. */
    public static Optional<String> partlyText(byte[] bytes) {
        return StrictUtf8.text(bytes)
                .filter(text -> text.isEmpty()
                        || !INVISIBLE.matcher(text).replaceAll("").isEmpty());
    }

    /** The first bytes as hexadecimal digits; a {@code …} says that there are more. */
    public static String hex(byte[] bytes) {
        int shown = Math.min(bytes.length, SHOWN_BYTES);
        return "0x" + HexFormat.of().formatHex(bytes, 0, shown) + (bytes.length > shown ? "…" : "");
    }

    private static String escape(String character) {
        StringBuilder escape = new StringBuilder();
        character.chars().forEach(unit -> escape.append(String.format(Locale.ROOT, "\\u%04x", unit)));
        return escape.toString();
    }
}
