package dev.orderflow.orders.domain;

import java.util.Optional;
import java.util.regex.Pattern;

/** The id of an order: 1 to 64 of {@code A-Za-z0-9._-}, but neither {@code .} nor {@code ..}, which no URL can hold. */
public record OrderId(String value) {
    public static final String RULE = "1 to 64 of A-Z a-z 0-9 . _ -, and not . or ..";
    private static final Pattern FORM = Pattern.compile("(?!\\.{1,2}\\z)[A-Za-z0-9._-]{1,64}");

    public OrderId {
        if (!isValid(value)) {
            throw new IllegalArgumentException("order id: malformed (expected: " + RULE + ")");
        }
    }

    public static boolean isValid(String value) {
        return FORM.matcher(value).matches();
    }

    public static Optional<OrderId> parse(String value) {
        return isValid(value) ? Optional.of(new OrderId(value)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
