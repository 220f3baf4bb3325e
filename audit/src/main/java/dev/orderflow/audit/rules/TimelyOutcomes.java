package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.OrderState;
import java.time.Instant;

/**
 * L1: no order is under way past its deadline and the time that a failover may take. CREATED ends in an outcome; VALIDATED
 * with a time to pay by ends in CANCELLED, or is paid. An outcome that came late is counted and is no violation: while the
 * aggregator is down, no order fails for that.
 */
public final class TimelyOutcomes implements Invariant {
    private final AuditTime moment;

    public TimelyOutcomes(AuditTime moment) {
        this.moment = moment;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("L1", "no order is under way after its deadline and a failover")
                .counting("outcomes", "of them later than that", "orders within their deadline");
        facts.orders().values().stream()
                .filter(order -> !order.records().isEmpty())
                .forEach(order ->
                        judge(order, order.records().get(order.records().size() - 1), evidence));
        return evidence.finding();
    }

    private void judge(OrderHistory order, Seen<OrderFact> last, Evidence evidence) {
        Instant deadline = last.value().fixed().deadline();
        order.records().stream()
                .filter(record -> record.value().isOutcome())
                .findFirst()
                .ifPresent(outcome -> countOutcome(outcome.timestamp(), deadline, evidence));
        if (last.value().state() == OrderState.CREATED) {
            judgeUndecided(order, last, deadline, evidence);
        } else if (last.value().state() == OrderState.VALIDATED) {
            judgeUnpaid(order, last, evidence);
        }
    }

    private void countOutcome(Instant decided, Instant deadline, Evidence evidence) {
        evidence.count("outcomes");
        evidence.count("of them later than that", decided.isAfter(deadline.plus(moment.settling())) ? 1 : 0);
    }

    private void judgeUndecided(OrderHistory order, Seen<OrderFact> last, Instant deadline, Evidence evidence) {
        if (moment.isSettled(deadline)) {
            evidence.violated(last.at(), order, "CREATED, and its deadline was " + deadline);
        } else {
            evidence.count("orders within their deadline");
        }
    }

    private void judgeUnpaid(OrderHistory order, Seen<OrderFact> validated, Evidence evidence) {
        validated
                .value()
                .end()
                .payBy()
                .filter(moment::isSettled)
                .ifPresent(payBy -> judgeUnpaid(order, validated, payBy, evidence));
    }

    private void judgeUnpaid(OrderHistory order, Seen<OrderFact> validated, Instant payBy, Evidence evidence) {
        // No line of a validated order is below zero, so what fraud counts is the total.
        if (order.paidUpTo(moment.readAt())
                        .compareTo(validated.value().content().counted())
                < 0) {
            evidence.violated(
                    validated.at(),
                    order,
                    "VALIDATED, and " + order.paidUpTo(moment.readAt()) + " of "
                            + validated.value().content().counted() + " were paid by " + payBy
                            + " (expected: CANCELLED)");
        }
    }
}
