package dev.orderflow.console.records;

import dev.orderflow.topic.StrictUtf8;
import java.util.HexFormat;

/** Foreign bytes as text of a bounded length. Pages show it as text and nothing else. */
final class ShownBytes {
    private static final int MOST_CHARACTERS = 1_000;
    private static final int MOST_BYTES = 100;
    private static final String MORE = "…";

    private ShownBytes() {}

    /** As text where it is text, else in hexadecimal digits; a {@code …} at the end says that there is more. */
    static String of(byte[] bytes) {
        return StrictUtf8.text(bytes).map(ShownBytes::cut).orElseGet(() -> hex(bytes));
    }

    static String cut(String text) {
        if (text.length() <= MOST_CHARACTERS) {
            return text;
        }
        // A character that takes two units is not cut into halves.
        int end = Character.isHighSurrogate(text.charAt(MOST_CHARACTERS - 1)) ? MOST_CHARACTERS - 1 : MOST_CHARACTERS;
        return text.substring(0, end) + MORE;
    }

    private static String hex(byte[] bytes) {
        int shown = Math.min(bytes.length, MOST_BYTES);
        return "0x" + HexFormat.of().formatHex(bytes, 0, shown) + (bytes.length > shown ? MORE : "");
    }
}
