package dev.orderflow.launcher.audit.rules;

import dev.orderflow.avro.OrderState;
import dev.orderflow.launcher.audit.facts.Facts;
import dev.orderflow.launcher.audit.facts.OrderFact;
import dev.orderflow.launcher.audit.facts.OrderHistory;
import dev.orderflow.launcher.audit.facts.Seen;
import java.util.List;
import java.util.Set;

/**
 * S1: every acknowledged order is in `orders`, CREATED once. A create command that is old enough and that nobody set
 * aside counts as a promise too, so that a swallowed command shows without a list of acknowledged ids.
 */
public final class AcknowledgedOrders implements Invariant {
    private final Set<String> acknowledged;
    private final Moment moment;

    /** @param acknowledged ids that clients had acknowledged; may be empty */
    public AcknowledgedOrders(Set<String> acknowledged, Moment moment) {
        this.acknowledged = acknowledged;
        this.moment = moment;
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
            if (order.records().isEmpty()) {
                judgeCommands(facts, order, evidence);
            } else {
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

    private void judgeCommands(Facts facts, OrderHistory order, Evidence evidence) {
        order.creates().stream()
                .filter(create -> !facts.isDeadLetter(create.at()))
                .findFirst()
                .ifPresent(create -> {
                    if (!moment.isSettled(create.timestamp())) {
                        evidence.count("create commands too young to judge");
                        return;
                    }
                    evidence.violated(create.at(), order, "its create command has no order in orders");
                });
    }
}
