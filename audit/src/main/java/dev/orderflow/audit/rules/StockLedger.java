package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Reservations;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.InventoryLevel;
import java.util.List;
import java.util.Map;

/**
 * S8: at every record of `inventory-levels` the level follows from the one before by its cause, and reservations are
 * granted only within on hand (each product by a {@link ProductLedger}); and an order reserves all its products, or ends
 * with nothing reserved.
 */
public final class StockLedger implements Invariant {
    private final AuditTime moment;

    public StockLedger(AuditTime moment) {
        this.moment = moment;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence(
                        "S8",
                        "stock is reserved only within what is on hand; an order reserves all its products or none")
                .counting("levels", "products", "orders with all or nothing reserved");
        for (Map.Entry<String, List<Seen<InventoryLevel>>> levels :
                facts.stock().levels().entrySet()) {
            evidence.count("products");
            ProductLedger ledger = new ProductLedger(levels.getKey(), facts, evidence);
            levels.getValue().forEach(ledger::next);
        }
        Reservations reservations = Reservations.of(facts);
        facts.orders().values().stream()
                .filter(order -> !order.records().isEmpty())
                .forEach(order -> judge(order, reservations.heldBy(order.id()), evidence));
        return evidence.finding();
    }

    private void judge(OrderHistory order, Map<String, Long> held, Evidence evidence) {
        if (moment.isUnderWay(order)) {
            evidence.count("orders under way");
            return;
        }
        Map<String, Long> expected = expected(order, held);
        if (held.equals(expected)) {
            evidence.count("orders with all or nothing reserved");
            return;
        }
        evidence.missing("order " + order.id(), order.state() + " and holds " + held + " (expected: " + expected + ")");
    }

    private static Map<String, Long> expected(OrderHistory order, Map<String, Long> held) {
        return switch (order.state()) {
            case VALIDATED ->
                order.reserves() ? order.records().get(0).value().content().pieces() : held;
            case FAILED, CANCELLED, SHIPPED -> Map.of();
            case CREATED, UNKNOWN -> held;
        };
    }
}
