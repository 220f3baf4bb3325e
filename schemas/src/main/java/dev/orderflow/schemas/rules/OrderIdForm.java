package dev.orderflow.schemas.rules;

import java.util.regex.Pattern;

/** The form of an order's id: 1 to 64 of {@code A-Za-z0-9._-}, but neither {@code .} nor {@code ..}, which no URL can hold. */
public final class OrderIdForm {
    /** In words, for people whose id was refused. */
    public static final String RULE = "1 to 64 of A-Z a-z 0-9 . _ -, and not . or ..";

    private static final Pattern FORM = Pattern.compile("(?!\\.{1,2}\\z)[A-Za-z0-9._-]{1,64}");

    private OrderIdForm() {}

    /** Whether it can be the id of an order; payments have ids of the same form. */
    public static boolean isValid(String id) {
        return FORM.matcher(id).matches();
    }
}
