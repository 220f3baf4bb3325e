package dev.orderflow.workload.invoices;

import dev.orderflow.schemas.money.Currencies;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The values in the cells of a file in their normal form, since programs through which a file went write them in forms of
 * their own: {@code 17850.0} for 17850, {@code NULL} for nothing. What has no normal form is refused by an exception that says
 * what was expected.
 */
final class Cells {
    /** What programs write for nothing. */
    private static final Set<String> NOTHING = Set.of("", "null", "nan", "none", "<na>", "n/a", "#n/a");

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}(\\.0+)?");
    private static final Pattern WHOLE_AS_DECIMAL = Pattern.compile("[0-9]+\\.0+");

    /** A number, and not a number of something. */
    private static final Pattern AMOUNT = Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    /** No exponent: 1e400 is no price. */
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,15})?");

    /** What of an address stands in an id as it is. */
    private static final String PLAIN = "abcdefghijklmnopqrstuvwxyz0123456789.-";

    private static final int MAX_ID = 64;

    private Cells() {}

    /** Without the spaces around it; empty if the cell says nothing. */
    static String text(String cell) {
        String stripped = cell.strip();
        return NOTHING.contains(stripped.toLowerCase(Locale.ROOT)) ? "" : stripped;
    }

    /** A product as the shop calls it; {@code 71053.0} is 71053. */
    static String product(String text) {
        return WHOLE_AS_DECIMAL.matcher(text).matches() ? text.substring(0, text.indexOf('.')) : text;
    }

    /** The number of an invoice: {@code 536365.0} is 536365, {@code #1001} is 1001. */
    static String invoice(String text) {
        return id(text.startsWith("#") ? text.substring(1) : text);
    }

    /** A customer: {@code 17850.0} is 17850. Of an e-mail address, what an id cannot hold is written as its code. */
    static String customer(String text) {
        return text.indexOf('@') >= 0 ? address(text) : id(text);
    }

    static int wholeNumber(String text) {
        if (WHOLE.matcher(text).matches()) {
            int point = text.indexOf('.');
            long number = Long.parseLong(point < 0 ? text : text.substring(0, point));
            if (number == (int) number) {
                return (int) number;
            }
        }
        throw new IllegalArgumentException("a whole number");
    }

    static BigDecimal decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new IllegalArgumentException("a decimal such as 2.55");
        }
        return new BigDecimal(text);
    }

    static String currency(String text) {
        return Currencies.parse(text).orElseThrow(() -> new IllegalArgumentException(Currencies.RULE));
    }

    private static String id(String text) {
        String id = product(text);
        if (AMOUNT.matcher(id).matches() && !DIGITS.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "an id as the shop wrote it, not a number that a spreadsheet made of it");
        }
        return id;
    }

    private static String address(String text) {
        StringBuilder id = new StringBuilder();
        for (byte octet : text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = PLAIN.indexOf(octet) >= 0;
            id.append(isPlain ? String.valueOf((char) octet) : String.format(Locale.ROOT, "_%02x", octet & 0xff));
        }
        if (id.length() > MAX_ID) {
            throw new IllegalArgumentException("an address that fits into an id of " + MAX_ID + " characters");
        }
        return id.toString();
    }
}
