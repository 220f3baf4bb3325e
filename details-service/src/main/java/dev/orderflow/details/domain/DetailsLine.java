package dev.orderflow.details.domain;

import java.math.BigDecimal;

/**
 * One line as it was sent, right or wrong.
 *
 * @param product what is ordered
 * @param quantity how many pieces
 * @param price of one piece, in the order's currency
 */
public record DetailsLine(String product, int quantity, BigDecimal price) {
    BigDecimal amount() {
        return price.multiply(BigDecimal.valueOf(quantity));
    }
}
