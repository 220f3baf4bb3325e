package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.PayOrder;
import dev.orderflow.avro.Payment;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Of S2 what is about money: each payment was sent, and is taken once; what is cancelled as unpaid was not paid. */
final class SentPayments {
    private static final String COUNTED = "payments with their command";

    private final AuditTime moment;
    private final Evidence evidence;

    SentPayments(AuditTime moment, Evidence evidence) {
        this.moment = moment;
        this.evidence = evidence.counting(COUNTED);
    }

    void judge(OrderHistory order) {
        Set<String> taken = new HashSet<>();
        for (Seen<Payment> payment : order.payments()) {
            if (!taken.add(payment.value().getId())) {
                evidence.violated(
                        payment.at(), order, "payment " + payment.value().getId() + " was accepted twice");
            } else if (payment.early()) {
                judge(order, payment);
            }
        }
    }

    private void judge(OrderHistory order, Seen<Payment> payment) {
        Payment taken = payment.value();
        PayOrder expected = new PayOrder(taken.getOrderId(), taken.getId(), taken.getCurrency(), taken.getAmount());
        if (order.pays().stream().anyMatch(pay -> pay.value().equals(expected))) {
            evidence.count(COUNTED);
        } else if (moment.areCommandsKept(payment.timestamp())) {
            evidence.violated(payment.at(), order, "no command in order-commands has this content");
        } else {
            evidence.count(AuditTime.NOT_KEPT);
        }
    }

    /** Why an order may not have been cancelled without a command; empty if it may. */
    static Optional<String> objectionToUnpaid(OrderHistory order, Seen<OrderFact> cancelled) {
        OrderFact.End end = cancelled.value().end();
        return end.payBy().isEmpty()
                ? Optional.of("cancelled without a command, and no payment was due")
                : objectionToUnpaid(order, cancelled, end.payBy().get());
    }

    private static Optional<String> objectionToUnpaid(OrderHistory order, Seen<OrderFact> cancelled, Instant payBy) {
        Optional<Instant> endedBehind = cancelled
                .value()
                .end()
                .at()
                .filter(endedAt -> cancelled.timestamp().isAfter(endedAt)); // the clock was behind
        if (endedBehind.isEmpty() && cancelled.timestamp().isBefore(payBy)) {
            return Optional.of("cancelled as unpaid before " + payBy);
        }
        Instant until = endedBehind.filter(endedAt -> endedAt.isBefore(payBy)).orElse(payBy); // see TimedOutOrder
        BigDecimal paid = order.payments().stream()
                .map(Seen::value)
                .filter(payment ->
                        payment.getCurrency().equals(cancelled.value().content().currency()))
                .filter(payment -> payment.getReceivedAt().isBefore(until))
                .map(Payment::getAmount)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal total = cancelled.value().content().counted(); // no line of a validated order is below zero
        return paid.compareTo(total) < 0
                ? Optional.empty()
                : Optional.of("cancelled as unpaid, but " + paid + " of " + total + " were paid before " + until);
    }
}
