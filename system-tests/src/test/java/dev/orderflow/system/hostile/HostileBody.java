package dev.orderflow.system.hostile;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Bodies: what the documentation shows, with something wrong in it. One character is one byte, as it is sent. */
final class HostileBody {
    /** Strings, numbers and words; names of members are among them. */
    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d[\\d.eE+-]*|true|false|null");

    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "0",
            "-0",
            "-0.0",
            "-1",
            "1e65",
            "1e-65",
            "1e64",
            "1e400",
            "1e2147483648",
            "1e99999999999",
            "0.00001",
            "2147483648",
            "99999999999999999999",
            "9".repeat(64),
            "9".repeat(70),
            "0." + "0".repeat(60) + "1",
            "NaN",
            "-Infinity",
            "01",
            "0x1F",
            "\"\"",
            "\" \"",
            "\"A\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\\u0000\"",
            "\"\u0000\"",
            "\"\\x\"",
            "\"\u00ED\u00A0\u0080\"",
            "\"\u00FC\"",
            "\"\u00FF\u00FE\"",
            "\"\u00E2\u0080\u00AE\"",
            "\"" + "x".repeat(1_000) + "\"",
            "\"" + "x".repeat(70_000) + "\"",
            "[]",
            "{}",
            "[null]",
            "[[[[]]]]",
            "{\"a\":{\"\\ud800\":1}}",
            "[".repeat(31) + "]".repeat(31),
            "[".repeat(200),
            "{\"a\":".repeat(200));

    private static final List<String> WHOLE = List.of(
            "",
            " ",
            "\u0000",
            "null",
            "[]",
            "\"x\"",
            "1",
            "{",
            "{}",
            "{}{}",
            "{} {}",
            "{,}",
            "{\"\":1}",
            "{\"id\":}",
            "\u00EF\u00BB\u00BF",
            "\u00EF\u00BB\u00BF{}",
            "\u00FE\u00FF\u0000{\u0000}",
            "\u001F\u008B\u0008\u0000",
            "/* */{}",
            "<order/>",
            "id=1&lines=2",
            "[".repeat(100_000),
            "{\"a\":".repeat(30_000),
            " ".repeat(100_000) + "{}",
            "{\"id\":\"" + "x".repeat(1_200_000) + "\"}",
            "{\"lines\":[" + "{},".repeat(20_000) + "{}]}");

    private final HostileText text;

    HostileBody(HostileText text) {
        this.text = text;
    }

    /** @param good JSON */
    String of(String good) {
        return switch (text.below(14)) {
            case 0, 1, 2 -> good;
            case 3 -> text.cut(good);
            case 4 -> text.value() + good;
            case 5 -> good + text.value();
            case 6 -> inAnotherEncoding(good);
            case 7 -> text.pick(WHOLE);
            case 8 -> withMember(good);
            case 9 -> withByte(good);
            default -> withValue(good);
        };
    }

    /** Where there should be none. */
    String ofNone() {
        return text.once(2) ? text.pick(WHOLE) : text.value();
    }

    private String inAnotherEncoding(String good) {
        Charset other = text.pick(List.of(
                StandardCharsets.UTF_16,
                StandardCharsets.UTF_16LE,
                Charset.forName("UTF-32BE"),
                Charset.forName("IBM037")));
        String changed = text.once(2) ? "\u00EF\u00BB\u00BF" + good : good;
        return changed.startsWith("{")
                ? new String(changed.getBytes(other), StandardCharsets.ISO_8859_1)
                : changed; // with a byte order mark
    }

    /** The value is put in as text: most of those here are none that a tree could hold. */
    private String withValue(String good) {
        List<MatchResult> tokens = TOKEN.matcher(good).results().toList();
        if (tokens.isEmpty()) {
            return text.pick(VALUES);
        }
        MatchResult token = text.pick(tokens);
        return good.substring(0, token.start()) + text.pick(VALUES) + good.substring(token.end());
    }

    /** A name that is there already, mostly. */
    private String withMember(String good) {
        List<String> names =
                TOKEN.matcher(good).results().map(MatchResult::group).toList();
        String name = names.isEmpty() || text.once(3)
                ? "\"" + text.value().replaceAll("[\"\\\\]", "") + "\""
                : text.pick(names);
        int open = good.indexOf('{');
        return open < 0
                ? "{" + name + ":" + text.pick(VALUES) + "}"
                : good.substring(0, open + 1) + name + ":" + text.pick(VALUES) + "," + good.substring(open + 1);
    }

    private String withByte(String good) {
        int at = text.below(good.length() + 1);
        return good.substring(0, at) + (char) text.below(256) + good.substring(at);
    }
}
