package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Reservations;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.OrderState;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * S9: at rest, what is reserved of a product is the sum over VALIDATED orders not yet shipped. While orders are under way,
 * each of them counts with what it holds by RESERVED less RELEASED and CONSUMED, which may be anything; all others are
 * judged as at rest.
 */
public final class StockAtRest implements Invariant {
    private final AuditTime moment;

    public StockAtRest(AuditTime moment) {
        this.moment = moment;
    }

    @Override
    public Finding judge(Facts facts) {
        Evidence evidence = new Evidence("S9", "at rest, reserved = sum of VALIDATED orders not yet shipped")
                .counting("products", "VALIDATED orders");
        Map<String, Long> expected = expected(facts, evidence);
        Map<String, Seen<InventoryLevel>> newest = newest(facts);
        Set<String> products = new TreeSet<>(newest.keySet());
        products.addAll(expected.keySet());
        for (String product : products) {
            evidence.count("products");
            judge(product, newest.get(product), expected.getOrDefault(product, 0L), evidence);
        }
        return evidence.finding();
    }

    private static void judge(String product, Seen<InventoryLevel> level, long expected, Evidence evidence) {
        if (level == null) {
            evidence.missing("product " + product, "has no level (expected: reserved " + expected + ")");
        } else if (level.value().getReserved() != expected) {
            evidence.violated(
                    level.at(),
                    "product " + product,
                    "reserved " + level.value().getReserved() + " (expected: " + expected + ")");
        }
    }

    private Map<String, Long> expected(Facts facts, Evidence evidence) {
        Reservations reservations = Reservations.of(facts);
        Map<String, Long> expected = new HashMap<>();
        for (OrderHistory order : facts.orders().values()) {
            Map<String, Long> held = reservations.heldBy(order.id());
            if (moment.isUnderWay(order)) {
                evidence.count("orders under way, counted with what they hold");
                add(expected, held);
            } else if (order.state() == OrderState.VALIDATED) {
                evidence.count("VALIDATED orders");
                add(
                        expected,
                        order.reserves()
                                ? order.records().get(0).value().content().pieces()
                                : held);
            }
        }
        return expected;
    }

    private static void add(Map<String, Long> sums, Map<String, Long> more) {
        more.forEach((product, pieces) -> sums.merge(product, pieces, Long::sum));
    }

    private static Map<String, Seen<InventoryLevel>> newest(Facts facts) {
        Map<String, Seen<InventoryLevel>> newest = new HashMap<>();
        facts.stock().levels().forEach((product, levels) -> newest.put(product, last(levels)));
        return newest;
    }

    private static Seen<InventoryLevel> last(List<Seen<InventoryLevel>> levels) {
        return levels.get(levels.size() - 1);
    }
}
