package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.OrderState;
import java.util.List;
import java.util.Set;

/** S1: every acknowledged order is in `orders`, CREATED once. A create command without an order is S16's matter. */
public final class AcknowledgedOrders implements Invariant {
    private final Set<String> acknowledged;

    /** @param acknowledged ids that clients had acknowledged; may be empty */
    public AcknowledgedOrders(Set<String> acknowledged) {
        this.acknowledged = acknowledged;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S1", "every acknowledged order is in orders, CREATED once")
                .counting("acknowledged ids", "orders", "CREATED once");
        for (String id : acknowledged) {
            evidence.count("acknowledged ids");
            OrderHistory order = facts.orders().get(id);
            if (order == null || order.records().isEmpty()) {
                evidence.missing("order " + id, "acknowledged, but not in orders");
            }
        }
        for (OrderHistory order : facts.orders().values()) {
            if (!order.records().isEmpty()) {
                judgeCreated(order, evidence);
            }
        }
        return evidence.finding();
    }

    private static void judgeCreated(OrderHistory order, Evidence evidence) {
        evidence.count("orders");
        List<Seen<OrderFact>> created = order.records().stream()
                .filter(record -> record.value().state() == OrderState.CREATED)
                .toList();
        if (created.size() == 1) {
            evidence.count("CREATED once");
        } else if (created.isEmpty()) {
            evidence.violated(order.records().get(0).at(), order, "in orders, but never CREATED");
        } else {
            evidence.violated(
                    created.get(1).at(),
                    order,
                    "CREATED " + created.size() + " times (expected: once, at "
                            + created.get(0).at() + ")");
        }
    }
}
