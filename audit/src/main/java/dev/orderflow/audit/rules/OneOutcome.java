package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderFact;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import java.util.List;

/** S4: an order has at most one outcome, VALIDATED or FAILED, written once. Which one is S5's matter. */
public final class OneOutcome implements Invariant {
    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S4", "one outcome per order").counting("orders with one outcome");
        for (OrderHistory order : facts.orders().values()) {
            List<Seen<OrderFact>> outcomes = order.records().stream()
                    .filter(record -> record.value().isOutcome())
                    .toList();
            if (outcomes.size() == 1) {
                evidence.count("orders with one outcome");
            } else if (outcomes.size() > 1) {
                Seen<OrderFact> second = outcomes.get(1);
                evidence.violated(
                        second.at(),
                        order,
                        second.value().state() + " after "
                                + outcomes.get(0).value().state() + " at "
                                + outcomes.get(0).at() + " (expected: one outcome)");
            } else if (!order.records().isEmpty()) {
                evidence.count("without one");
            }
        }
        return evidence.finding();
    }
}
