package dev.orderflow.email.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is remembered of an order: the e-mails that it has called for, and what was paid for it.
 *
 * @param order without its lines; means nothing as long as no e-mail was called for
 * @param until when it is forgotten
 */
public record OrderMemory(Set<EmailKind> kinds, OrderSummary order, List<Payment> payments, Instant until) {
    private static final OrderSummary UNKNOWN = new OrderSummary("", "", BigDecimal.ZERO, List.of(), 0, List.of());

    /** An order is not paid in more parts than this; further ones are not counted. */
    static final int MOST_PAYMENTS = 100;

    public OrderMemory {
        kinds = Set.copyOf(kinds);
        payments = List.copyOf(payments);
    }

    static OrderMemory of(Instant until) {
        return new OrderMemory(Set.of(), UNKNOWN, List.of(), until);
    }

    /** What it costs to read it, in rows: itself, and its payments. */
    public int size() {
        return 1 + payments.size();
    }

    boolean has(EmailKind kind) {
        return kinds.contains(kind);
    }

    OrderMemory with(EmailKind kind, OrderSummary summary, Instant newUntil) {
        Set<EmailKind> more = EnumSet.of(kind);
        more.addAll(kinds);
        return new OrderMemory(more, summary.brief(), payments, newUntil);
    }

    /** Each payment once. */
    OrderMemory with(Payment payment) {
        boolean known = payments.stream().anyMatch(before -> before.id().equals(payment.id()));
        if (known || payments.size() >= MOST_PAYMENTS) {
            return this;
        }
        List<Payment> more = new ArrayList<>(payments);
        more.add(payment);
        return new OrderMemory(kinds, order, more, until);
    }

    /** Whether the order goes ahead and its whole total has come in, in its own currency. */
    boolean isPaid() {
        BigDecimal paid = payments.stream()
                .filter(payment -> payment.currency().equals(order.currency()))
                .map(Payment::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return has(EmailKind.VALIDATED) && paid.signum() > 0 && paid.compareTo(order.total()) >= 0;
    }
}
