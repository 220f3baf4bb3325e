package dev.orderflow.audit.facts;

import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.LevelCause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What each order holds of each product by the causes in `inventory-levels`: RESERVED less RELEASED and CONSUMED. Sums
 * only; whether a cause was allowed is the ledger rule's work.
 */
public final class Reservations {
    private final Map<String, Map<String, Long>> byOrder = new HashMap<>();

    /** Sums all levels. */
    public static Reservations of(Facts facts) {
        Reservations reservations = new Reservations();
        facts.stock().levels().values().stream()
                .flatMap(List::stream)
                .map(Seen::value)
                .forEach(reservations::add);
        return reservations;
    }

    /** What the order still holds, by product; products of which it holds nothing are absent. */
    public Map<String, Long> heldBy(String orderId) {
        return byOrder.getOrDefault(orderId, Map.of());
    }

    private void add(InventoryLevel level) {
        LevelCause cause = level.getCause();
        long change = switch (cause.getKind()) {
            case RESERVED -> cause.getQuantity();
            case RELEASED, CONSUMED -> -cause.getQuantity();
            case ADJUSTED, UNKNOWN -> 0;
        };
        if (change != 0 && cause.getOrderId() != null) {
            byOrder.computeIfAbsent(cause.getOrderId(), id -> new HashMap<>())
                    .merge(level.getProduct(), change, Reservations::sumOrNothing);
        }
    }

    private static Long sumOrNothing(Long held, Long change) {
        long sum = held + change;
        return sum == 0 ? null : Long.valueOf(sum);
    }
}
