package dev.orderflow.fraud.domain;

import java.math.BigDecimal;

/**
 * What was found for one order, with everything that decided it, so that it can be given again word for word.
 *
 * @param spending total and count of the window that ends with the order, the order included
 * @param limit the limit it was held against
 * @param windowMillis the length of that window in milliseconds
 */
public record SpendingAssessment(Spending spending, BigDecimal limit, long windowMillis) {
    /** Whether the total is over the limit; exactly at the limit is not over it. */
    public boolean exceeded() {
        return spending.total().compareTo(limit) > 0;
    }
}
