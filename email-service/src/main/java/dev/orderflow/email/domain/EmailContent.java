package dev.orderflow.email.domain;

import java.time.Instant;

/**
 * Everything that an e-mail says, before it is written out.
 *
 * @param at when it was called for
 */
public record EmailContent(String orderId, EmailKind kind, Recipient recipient, OrderSummary order, Instant at) {
    /**
     * To whom it goes.
     *
     * @param level whose templates it is written with; empty for those of all
     */
    public record Recipient(String to, String firstName, String lastName, String level) {}
}
