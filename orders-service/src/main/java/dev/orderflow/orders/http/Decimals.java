package dev.orderflow.orders.http;

import dev.orderflow.orders.domain.Line;
import java.math.BigDecimal;

/** Which numbers can be amounts of money here. */
public final class Decimals {
    public static final String RULE = "a number with at most " + Line.PRICE_SCALE + " decimals and "
            + Line.PRICE_INTEGER_DIGITS + " digits before them";

    /** More, and the arithmetic itself would be an attack. */
    private static final int MOST_DIGITS = 64;

    private Decimals() {}

    /** Looks at digits and scale only, so that 1e999999999 is refused without being written out. */
    public static boolean fit(BigDecimal number) {
        if (number.signum() == 0) {
            return number.scale() <= MOST_DIGITS && number.scale() >= -Line.PRICE_INTEGER_DIGITS;
        }
        long integerDigits = (long) number.precision() - number.scale();
        if (integerDigits > Line.PRICE_INTEGER_DIGITS || number.scale() < -Line.PRICE_INTEGER_DIGITS) {
            return false;
        }
        return number.scale() <= Line.PRICE_SCALE || hasOnlyZerosBeyondScale(number);
    }

    private static boolean hasOnlyZerosBeyondScale(BigDecimal number) {
        return number.precision() <= MOST_DIGITS && number.stripTrailingZeros().scale() <= Line.PRICE_SCALE;
    }
}
