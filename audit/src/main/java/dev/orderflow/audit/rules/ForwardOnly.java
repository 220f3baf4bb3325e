package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.OrderState;
import java.util.Set;

/**
 * S6: states move forward only. Versions are 1, 2, 3; the first state is CREATED; each next one is allowed by the
 * design's life of an order; what a client asked for and what the aggregator promised never change.
 */
public final class ForwardOnly implements Invariant {
    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S6", "states move forward only").counting("orders", "records");
        for (OrderHistory order : facts.orders().values()) {
            if (!order.records().isEmpty()) {
                evidence.count("orders");
                judge(order, evidence);
            }
        }
        return evidence.finding();
    }

    private static void judge(OrderHistory order, Evidence evidence) {
        OrderFact first = order.records().get(0).value();
        OrderState before = OrderState.UNKNOWN;
        int version = 0;
        for (Seen<OrderFact> record : order.records()) {
            evidence.count("records");
            OrderFact now = record.value();
            if (!mayBecome(before).contains(now.state())) {
                evidence.violated(record.at(), order, step(before) + now.state());
            }
            if (now.version() != version + 1) {
                evidence.violated(
                        record.at(), order, "version " + now.version() + " (expected: " + (version + 1) + ")");
            }
            if (!now.fixed().equals(first.fixed()) || !now.content().equals(first.content())) {
                evidence.violated(record.at(), order, changed(first, now));
            }
            before = now.state();
            version = now.version();
        }
    }

    private static Set<OrderState> mayBecome(OrderState state) {
        return switch (state) {
            case UNKNOWN -> Set.of(OrderState.CREATED);
            case CREATED -> Set.of(OrderState.VALIDATED, OrderState.FAILED, OrderState.CANCELLED);
            case VALIDATED -> Set.of(OrderState.CANCELLED, OrderState.SHIPPED);
            case FAILED, CANCELLED, SHIPPED -> Set.of();
        };
    }

    private static String step(OrderState before) {
        return before == OrderState.UNKNOWN ? "begins as " : before + " became ";
    }

    private static String changed(OrderFact first, OrderFact now) {
        return now.content().equals(first.content())
                ? "changed from " + first.fixed() + " to " + now.fixed()
                : "its customer, currency or lines changed";
    }
}
