package dev.orderflow.schemas.rules;

import java.util.regex.Pattern;

/**
 * The form of a product's name. A warehouse may only stock products that have it; an order may name anything, and then asks
 * for a product that is not stocked.
 */
public final class ProductName {
    /** In words, for people whose product was refused. */
    public static final String RULE =
            "1 to 64 characters without / \\ % ; or control characters, not beginning or ending with a space";

    // Cs: a surrogate without its pair, which no encoding can carry.
    private static final String OUTER = "[^\\s/\\\\%;\\p{Cc}\\p{Cs}]";
    private static final String INNER = "[^/\\\\%;\\p{Cc}\\p{Cs}]";
    private static final Pattern FORM = Pattern.compile(OUTER + "(?:" + INNER + "{0,62}" + OUTER + ")?");

    private ProductName() {}

    /** Whether a warehouse may stock it. */
    public static boolean isValid(String name) {
        return FORM.matcher(name).matches();
    }
}
