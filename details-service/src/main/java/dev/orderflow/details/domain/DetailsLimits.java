package dev.orderflow.details.domain;

import java.math.BigDecimal;

/**
 * How large an order may be.
 *
 * @param maxLines most lines that still pass
 * @param maxTotal largest sum of quantity × price that still passes, in units of the order's currency
 */
public record DetailsLimits(int maxLines, BigDecimal maxTotal) {
    /** Refuses limits that no order could keep. */
    public DetailsLimits {
        if (maxLines < 1) {
            throw new IllegalArgumentException("maxLines: " + maxLines + " (expected: >= 1)");
        }
        if (maxTotal.signum() < 0) {
            throw new IllegalArgumentException("maxTotal: " + maxTotal + " (expected: >= 0)");
        }
    }
}
