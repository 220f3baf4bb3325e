package dev.orderflow.details.domain;

import java.math.BigDecimal;
import java.util.List;

/**
 * What an order says, right or wrong.
 *
 * @param customerId the customer's id; empty when there is none
 * @param currency the currency's code
 * @param lines the lines in the client's order
 */
public record OrderDetails(String customerId, String currency, List<DetailsLine> lines) {
    /** Copies the lines. */
    public OrderDetails {
        lines = List.copyOf(lines);
    }

    BigDecimal total() {
        return lines.stream().map(DetailsLine::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
