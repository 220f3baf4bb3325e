package dev.orderflow.orders.http;

import dev.orderflow.orders.domain.Line;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads one line of an order. */
final class LineParser {
    private static final Pattern PRODUCT =
            Pattern.compile("[^\\s/\\\\%;\\p{Cntrl}](?:[^/\\\\%;\\p{Cntrl}]{0,62}[^\\s/\\\\%;\\p{Cntrl}])?");
    private static final String PRODUCT_RULE =
            "1 to 64 characters without / \\ % ; or control characters, not beginning or ending with a space";
    private static final String PRICE_RULE = "a number with at most " + Line.PRICE_SCALE + " decimals and "
            + Line.PRICE_INTEGER_DIGITS + " digits before them";

    /** More, and the arithmetic itself would be an attack. */
    private static final int MOST_DIGITS = 64;

    private LineParser() {}

    static Optional<Line> parse(Fields fields) {
        Optional<String> product =
                fields.required("product", fields.text("product", LineParser::isProduct, PRODUCT_RULE));
        Optional<Integer> quantity = fields.required("quantity", fields.wholeNumber("quantity"));
        Optional<BigDecimal> price = fields.required("price", fields.decimal("price", LineParser::isPrice, PRICE_RULE));
        if (product.isEmpty() || quantity.isEmpty() || price.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Line(product.get(), quantity.get(), price.get()));
    }

    private static boolean isProduct(String text) {
        return PRODUCT.matcher(text).matches();
    }

    /** Looks at digits and scale only, so that 1e999999999 is refused without being written out. */
    private static boolean isPrice(BigDecimal price) {
        if (price.signum() == 0) {
            return price.scale() <= MOST_DIGITS && price.scale() >= -Line.PRICE_INTEGER_DIGITS;
        }
        long integerDigits = (long) price.precision() - price.scale();
        if (integerDigits > Line.PRICE_INTEGER_DIGITS || price.scale() < -Line.PRICE_INTEGER_DIGITS) {
            return false;
        }
        return price.scale() <= Line.PRICE_SCALE || hasOnlyZerosBeyondScale(price);
    }

    private static boolean hasOnlyZerosBeyondScale(BigDecimal price) {
        return price.precision() <= MOST_DIGITS && price.stripTrailingZeros().scale() <= Line.PRICE_SCALE;
    }
}
