package dev.orderflow.fraud.domain;

/**
 * An order that was judged and is not forgotten yet.
 *
 * @param order the order
 * @param verdict what was answered, given again when the order is read again
 * @param counts whether its amount is part of later totals
 */
public record RememberedOrder(PlacedOrder order, SpendingAssessment verdict, boolean counts) {
    RememberedOrder stopCounting() {
        return new RememberedOrder(order, verdict, false);
    }
}
