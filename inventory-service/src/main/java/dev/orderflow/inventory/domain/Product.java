package dev.orderflow.inventory.domain;

import java.util.regex.Pattern;

/**
 * The rule for what names a product. A warehouse may only stock products that keep it; an order may name anything, and
 * then asks for a product that nobody stocks.
 */
public final class Product {
    /** In words, for people whose product was refused. */
    public static final String RULE =
            "1 to 64 characters without / \\ % ; or control characters, not beginning or ending with a space";

    // Cs: a surrogate without its pair, which no encoding can carry.
    private static final String OUTER = "[^\\s/\\\\%;\\p{Cc}\\p{Cs}]";
    private static final String INNER = "[^/\\\\%;\\p{Cc}\\p{Cs}]";
    private static final Pattern NAME = Pattern.compile(OUTER + "(?:" + INNER + "{0,62}" + OUTER + ")?");

    private Product() {}

    public static boolean isValid(String name) {
        return NAME.matcher(name).matches();
    }
}
