package dev.orderflow.system.hostile;

import java.util.List;
import java.util.Random;

/** Values that parsers, decoders and formats trip over. One character is one byte, as it is sent. */
final class HostileText {
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "*",
            "*/*",
            "/",
            ",",
            ";",
            "=",
            "\"",
            "\"\\",
            "-1",
            "0",
            "007",
            "1.5",
            "1e400",
            "99999999999999999999",
            "9223372036854775808",
            "0:0",
            "NaN",
            "null",
            "true",
            "a;b=c;d",
            "a=b;q=2",
            "..",
            ".",
            "%",
            "%zz",
            "%00",
            "%0a",
            "%0d%0aSet-Cookie:%20x=y",
            "%2e%2e%2f",
            "%2F",
            "%3B",
            "%5C",
            "%25",
            "%ED%A0%80",
            "%C0%80",
            "%FF",
            "%F0%9F%98%80",
            "%E2%80%A8",
            "%u0041",
            "\u0000",
            "\u0001",
            "\t",
            "\u007F",
            "\u00FC",
            "\u00C3\u00BC",
            "\u00ED\u00A0\u0080",
            "\u00FF\u00FE",
            "${jndi:ldap://x}",
            "{}",
            "{id}",
            "[]",
            "|",
            "\\",
            "<script>",
            "'; drop",
            "x".repeat(300),
            "9".repeat(300),
            "2030-01-31T12:00:00Z",
            "+1000000000-01-01T00:00:00Z",
            "-999999999-01-01T00:00:00+18:00");

    private final Random random;

    HostileText(Random random) {
        this.random = random;
    }

    /** Without line breaks. */
    String value() {
        String value = pick(VALUES);
        String another = switch (random.nextInt(6)) {
            case 0 -> value + pick(VALUES);
            case 1 -> cut(value);
            case 2 -> value + (char) random.nextInt(256);
            default -> value;
        };
        return another.replace("\r", "").replace("\n", "");
    }

    /** In a path or a query: what it takes to get there, mostly. */
    String encoded() {
        String value = value();
        return once(4)
                ? value
                : value.replace(" ", "%20")
                        .replace("\"", "%22")
                        .replace("\t", "%09")
                        .replace("\u0000", "%00")
                        .replace("<", "%3C")
                        .replace("{", "%7B")
                        .replace("|", "%7C");
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    /** Whether to do what is done once in so many times. */
    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    /** From 0 to one less than that. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    String cut(String value) {
        return value.isEmpty() ? value : value.substring(0, random.nextInt(value.length()));
    }
}
