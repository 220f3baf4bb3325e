package dev.orderflow.orders.http;

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

    private LineParser() {}

    static Optional<Line> parse(Fields fields) {
        Optional<String> product =
                fields.required("product", fields.text("product", LineParser::isProduct, PRODUCT_RULE));
        Optional<Integer> quantity = fields.required("quantity", fields.wholeNumber("quantity"));
        Optional<BigDecimal> price = fields.required("price", fields.decimal("price", Decimals::fit, Decimals.RULE));
        if (product.isEmpty() || quantity.isEmpty() || price.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Line(product.get(), quantity.get(), price.get()));
    }

    static boolean isProduct(String text) {
        return PRODUCT.matcher(text).matches();
    }
}
