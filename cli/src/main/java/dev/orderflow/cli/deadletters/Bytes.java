package dev.orderflow.cli.deadletters;

import dev.orderflow.topic.StrictUtf8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Foreign bytes, as a person can read them on a terminal. */
final class Bytes {
    private static final int DUMPED = 512;
    private static final int IN_A_LINE = 16;
    private static final int LONGEST_LINE = 200;

    private Bytes() {}

    /** As text where it is text, else in hexadecimal digits; on one line, and not for ever. */
    static String line(byte[] bytes) {
        if (bytes == null) {
            return "(none)";
        }
        return oneLine(StrictUtf8.text(bytes)
                .orElseGet(() -> "0x" + HexFormat.of().formatHex(bytes, 0, shown(bytes, 100))));
    }

    /** Without control characters, which a terminal would obey. */
    static String oneLine(String text) {
        String line = text.replaceAll("\\p{Cc}", "?");
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }

    /** Offset, hexadecimal digits and characters, 16 bytes a line; the first of them only, if they are many. */
    static List<String> dump(byte[] bytes) {
        List<String> lines = new ArrayList<>();
        int shown = shown(bytes, DUMPED);
        for (int start = 0; start < shown; start += IN_A_LINE) {
            int end = Math.min(start + IN_A_LINE, shown);
            String digits = HexFormat.ofDelimiter(" ").formatHex(bytes, start, end);
            String characters =
                    new String(bytes, start, end - start, StandardCharsets.ISO_8859_1).replaceAll("[^ -~]", ".");
            lines.add(String.format("%06x  %-47s  %s", start, digits, characters));
        }
        if (bytes.length > shown) {
            lines.add("… " + (bytes.length - shown) + " bytes more");
        }
        return lines;
    }

    private static int shown(byte[] bytes, int limit) {
        return Math.min(bytes.length, limit);
    }
}
