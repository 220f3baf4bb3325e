package dev.orderflow.email.domain;

/**
 * An e-mail that an order calls for; to whom it goes is not known yet.
 *
 * @param order as it was when it called for it
 */
public record EmailRequest(String orderId, EmailKind kind, OrderSummary order) {
    /** What it costs to read and to write it, in rows: itself, and what it holds. */
    public int size() {
        return 1 + order.lines().size() + order.reasons().size();
    }
}
