package dev.orderflow.email.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What is remembered of an order: the e-mails that it has called for, and what was paid for it, in any number of parts.
 *
 * @param order without its lines; means nothing as long as no e-mail was called for
 * @param payments the last {@link #MOST_IDS}, and of each currency the sum of those before
 * @param until when it is forgotten
 */
public record OrderEmailState(Set<EmailKind> kinds, OrderSummary order, List<Payment> payments, Instant until) {
    private static final OrderSummary UNKNOWN = new OrderSummary("", "", BigDecimal.ZERO, List.of(), 0, List.of());

    /** So many payments are known by their ids, so that one that comes again (a replay) counts once. */
    static final int MOST_IDS = 100;

    public OrderEmailState {
        kinds = Set.copyOf(kinds);
        payments = List.copyOf(payments);
    }

    static OrderEmailState of(Instant until) {
        return new OrderEmailState(Set.of(), UNKNOWN, List.of(), until);
    }

    /** What it costs to read it, in rows: itself, and its payments. */
    public int size() {
        return 1 + payments.size();
    }

    boolean has(EmailKind kind) {
        return kinds.contains(kind);
    }

    OrderEmailState with(EmailKind kind, OrderSummary summary) {
        Set<EmailKind> more = EnumSet.of(kind);
        more.addAll(kinds);
        return new OrderEmailState(more, summary.brief(), payments, until);
    }

    OrderEmailState keptUntil(Instant newUntil) {
        return new OrderEmailState(kinds, order, payments, newUntil);
    }

    /** Each payment once. */
    OrderEmailState with(Payment payment) {
        if (payments.stream().anyMatch(before -> before.id().equals(payment.id()))) {
            return this;
        }
        List<Payment> more = new ArrayList<>(payments);
        more.add(payment);
        long ids = more.stream().filter(one -> !one.isSum()).count();
        return new OrderEmailState(kinds, order, ids > MOST_IDS ? withOldestSummed(more) : more, until);
    }

    /** Whether money may still make it call for an e-mail. */
    boolean awaitsPayment() {
        return has(EmailKind.VALIDATED) && !has(EmailKind.PAID);
    }

    /** Whether the order goes ahead and its whole total has come in, in its own currency. */
    boolean isPaid() {
        BigDecimal paid = payments.stream()
                .filter(payment -> payment.currency().equals(order.currency()))
                .map(Payment::amount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return has(EmailKind.VALIDATED) && paid.signum() > 0 && paid.compareTo(order.total()) >= 0;
    }

    private static List<Payment> withOldestSummed(List<Payment> payments) {
        List<Payment> left = new ArrayList<>(payments);
        Payment oldest = left.stream().filter(one -> !one.isSum()).findFirst().orElseThrow();
        left.remove(oldest);
        Payment sum = left.stream()
                .filter(one -> one.isSum() && one.currency().equals(oldest.currency()))
                .findFirst()
                .orElseGet(() -> new Payment("", oldest.currency(), BigDecimal.ZERO));
        left.remove(sum);
        left.add(0, sum.plus(oldest));
        return left;
    }
}
