package dev.orderflow.orders.domain;

import dev.orderflow.schemas.money.Currencies;
import dev.orderflow.schemas.rules.OrderForm;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * One line of an order. A quantity below 1 or a negative price is kept as it was sent: the checks judge it.
 *
 * @param product the product's name
 * @param quantity pieces
 * @param price of one piece, in the order's currency, with exactly {@link #PRICE_SCALE} decimals so that 5 equals 5.00
 */
public record Line(String product, int quantity, BigDecimal price) {
    /** Decimals that a price may have. */
    public static final int PRICE_SCALE = Currencies.SCALE;
    /** Digits that a price may have before its decimal point. */
    public static final int PRICE_INTEGER_DIGITS = OrderForm.PRICE_INTEGER_DIGITS;

    /** @throws ArithmeticException if the price has more than {@link #PRICE_SCALE} decimals */
    public Line {
        price = price.setScale(PRICE_SCALE, RoundingMode.UNNECESSARY);
    }

    public BigDecimal amount() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
