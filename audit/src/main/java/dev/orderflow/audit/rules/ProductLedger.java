package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.LevelCause;
import dev.orderflow.avro.OrderState;
import dev.orderflow.avro.StockAdjustment;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Walks the levels of one product, record by record, and objects to each that its cause does not explain. */
final class ProductLedger {
    private static final Duration ADJUSTMENTS_REMEMBERED = Duration.ofDays(7);

    private final String product;
    private final Facts facts;
    private final Evidence evidence;
    private final Map<String, Long> held = new HashMap<>();
    private final Set<String> everReserved = new HashSet<>();
    private final Map<String, Instant> adjusted = new HashMap<>();
    private long onHand;
    private long reserved;

    ProductLedger(String product, Facts facts, Evidence evidence) {
        this.product = product;
        this.facts = facts;
        this.evidence = evidence;
    }

    void next(Seen<InventoryLevel> seen) {
        evidence.count("levels");
        InventoryLevel level = seen.value();
        switch (level.getCause().getKind()) {
            case ADJUSTED -> adjusted(seen);
            case RESERVED -> reserved(seen);
            case RELEASED -> ended(seen, 0);
            case CONSUMED -> ended(seen, level.getCause().getQuantity());
            case UNKNOWN -> object(seen, "has no known cause");
        }
        if (level.getReserved() < 0) {
            object(seen, "reserved " + level.getReserved() + " (expected: >= 0)");
        }
        onHand = level.getOnHand();
        reserved = level.getReserved();
    }

    private void adjusted(Seen<InventoryLevel> seen) {
        LevelCause cause = seen.value().getCause();
        StockAdjustment adjustment = cause.getAdjustment();
        if (adjustment == null) {
            object(seen, "ADJUSTED without its adjustment");
            return;
        }
        long after = adjustment.getKind() == AdjustmentKind.SET
                ? adjustment.getQuantity()
                : onHand + adjustment.getQuantity();
        expectLevel(seen, after, reserved);
        if (cause.getQuantity() != after - onHand) {
            object(seen, "ADJUSTED by " + cause.getQuantity() + " (expected: " + (after - onHand) + ")");
        }
        if (seen.early() && !wasSent(adjustment)) {
            object(seen, "adjustment " + adjustment.getAdjustmentId() + " is not in warehouse-inventory");
        }
        Instant before = adjusted.put(adjustment.getAdjustmentId(), seen.value().getChangedAt());
        if (before != null
                && before.plus(ADJUSTMENTS_REMEMBERED).isAfter(seen.value().getChangedAt())) {
            object(seen, "adjustment " + adjustment.getAdjustmentId() + " was applied at " + before + " already");
        }
    }

    private void reserved(Seen<InventoryLevel> seen) {
        String order = order(seen);
        long pieces = seen.value().getCause().getQuantity();
        expectLevel(seen, onHand, reserved + pieces);
        if (pieces < 1) {
            object(seen, "reserved " + pieces + " for order " + order + " (expected: >= 1)");
        }
        if (seen.value().getReserved() > seen.value().getOnHand()) {
            object(
                    seen,
                    "reserved " + seen.value().getReserved() + " for order " + order + " with "
                            + seen.value().getOnHand() + " on hand (expected: reserved <= on hand)");
        }
        if (!everReserved.add(order)) {
            object(seen, "order " + order + " reserved it twice");
        }
        held.merge(order, pieces, Long::sum);
        if (seen.early()) {
            expectOrdered(seen, order, pieces);
        }
    }

    private void expectOrdered(Seen<InventoryLevel> seen, String order, long pieces) {
        OrderHistory history = facts.orders().get(order);
        if (history == null || !history.wasIn(OrderState.CREATED)) {
            object(seen, "reserved for order " + order + ", which is not in orders");
            return;
        }
        Long ordered = history.records().get(0).value().content().pieces().get(product);
        if (ordered == null || ordered != pieces) {
            object(seen, "reserved " + pieces + " for order " + order + " (expected: " + ordered + ")");
        }
    }

    private void ended(Seen<InventoryLevel> seen, long consumed) {
        String order = order(seen);
        LevelCause cause = seen.value().getCause();
        expectLevel(seen, onHand - consumed, reserved - cause.getQuantity());
        Long had = held.remove(order);
        if (had == null) {
            object(seen, cause.getKind() + " for order " + order + ", which holds nothing");
        } else if (had != cause.getQuantity()) {
            object(
                    seen,
                    cause.getKind() + " " + cause.getQuantity() + " for order " + order + " (expected: " + had + ")");
        }
        Set<OrderState> reasons =
                consumed > 0 ? Set.of(OrderState.SHIPPED) : Set.of(OrderState.FAILED, OrderState.CANCELLED);
        OrderHistory history = facts.orders().get(order);
        if (seen.early() && (history == null || reasons.stream().noneMatch(history::wasIn))) {
            object(seen, cause.getKind() + " for order " + order + ", which was never one of " + reasons);
        }
    }

    private void expectLevel(Seen<InventoryLevel> seen, long expectedOnHand, long expectedReserved) {
        InventoryLevel level = seen.value();
        if (level.getOnHand() != expectedOnHand || level.getReserved() != expectedReserved) {
            object(
                    seen,
                    level.getCause().getKind() + " led to on hand " + level.getOnHand() + ", reserved "
                            + level.getReserved() + " (expected: " + expectedOnHand + ", " + expectedReserved + ")");
        }
    }

    private boolean wasSent(StockAdjustment adjustment) {
        return facts.stock().adjustments().getOrDefault(product, List.of()).stream()
                .anyMatch(sent -> sent.value().equals(adjustment));
    }

    private static String order(Seen<InventoryLevel> seen) {
        String order = seen.value().getCause().getOrderId();
        return order == null ? "(none)" : order;
    }

    private void object(Seen<InventoryLevel> seen, String detail) {
        evidence.violated(seen.at(), "product " + product, detail);
    }
}
