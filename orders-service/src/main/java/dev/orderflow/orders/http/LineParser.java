package dev.orderflow.orders.http;

import dev.orderflow.kit.http.JsonBody;
import dev.orderflow.orders.domain.Line;
import dev.orderflow.schemas.rules.ProductName;
import java.math.BigDecimal;
import java.util.Optional;

/** Reads one line of an order. */
final class LineParser {
    private static final String QUANTITY_RULE = "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;

    private LineParser() {}

    static Optional<Line> parse(JsonBody line) {
        Optional<String> product = line.requiredText("product", ProductName::isValid, ProductName.RULE);
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
}
