package dev.orderflow.details.domain;

import dev.orderflow.schemas.money.MoneyLimits;

/**
 * How large an order may be.
 *
 * @param maxLines most lines that still pass
 * @param maxTotal largest sum of quantity × price that still passes, in each currency
 */
public record DetailsLimits(int maxLines, MoneyLimits maxTotal) {
    /** Refuses limits that no order could keep. */
    public DetailsLimits {
        if (maxLines < 1) {
            throw new IllegalArgumentException("maxLines: " + maxLines + " (expected: >= 1)");
        }
    }
}
