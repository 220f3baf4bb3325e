package dev.orderflow.details.domain;

import java.util.regex.Pattern;

/** The shapes of the words in an order. Says whether a word has its shape, never whether the thing exists. */
final class Shapes {
    /** Most characters of a customer's id and of a product. */
    static final int MAX_CHARACTERS = 64;

    private static final Pattern CUSTOMER = Pattern.compile("[A-Za-z0-9._-]{1," + MAX_CHARACTERS + "}");
    private static final String FORBIDDEN_IN_PRODUCT = "/\\%;";

    private Shapes() {}

    static boolean isCustomer(String customerId) {
        return CUSTOMER.matcher(customerId).matches();
    }

    /** Inner spaces are allowed, since real products have them; what would break a URL or a row key is not. */
    static boolean isProduct(String product) {
        int characters = product.codePointCount(0, product.length());
        return characters >= 1
                && characters <= MAX_CHARACTERS
                && product.strip().equals(product)
                && product.codePoints().allMatch(Shapes::isProductCharacter);
    }

    private static boolean isProductCharacter(int character) {
        return !Character.isISOControl(character) && FORBIDDEN_IN_PRODUCT.indexOf(character) < 0;
    }
}
