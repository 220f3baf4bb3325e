package dev.orderflow.orders.http;

import dev.orderflow.kit.http.JsonBody;
import dev.orderflow.orders.domain.Line;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one line of an order. */
final class LineParser {
    private static final Pattern PRODUCT =
            Pattern.compile("[^\\s/\\\\%;\\p{Cc}](?:[^/\\\\%;\\p{Cc}]{0,62}[^\\s/\\\\%;\\p{Cc}])?");
    /** What a product looks like, in words. */
    static final String PRODUCT_RULE =
            "1 to 64 characters without / \\ % ; or control characters, not beginning or ending with a space";

    private static final String QUANTITY_RULE = "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;

    private LineParser() {}

    static Optional<Line> parse(JsonBody line) {
        Optional<String> product = line.requiredText("product", LineParser::isProduct, PRODUCT_RULE);
        Optional<Long> quantity = line.requiredWholeNumber("quantity", LineParser::isInt, QUANTITY_RULE);
        Optional<BigDecimal> price = line.requiredDecimal("price", Decimals::fit, Decimals.RULE);
        if (product.isEmpty() || quantity.isEmpty() || price.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Line(product.get(), Math.toIntExact(quantity.get()), price.get()));
    }

    private static boolean isInt(long number) {
        return number == (int) number;
    }

    static boolean isProduct(String text) {
        return PRODUCT.matcher(text).matches();
    }
}
