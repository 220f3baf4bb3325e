package dev.orderflow.audit.rules;

import dev.orderflow.audit.facts.Facts;
import dev.orderflow.audit.facts.OrderHistory;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.avro.CheckResult;
import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.LevelCauseKind;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the inventory check may have answered, by the levels. PASS stands on a reservation. A refusal stands on none, and on
 * a moment at which there was not enough: levels and results lie on two topics, which have no common order, so any moment
 * counts that is no further from the decision than clocks may differ.
 */
final class StockDecisions {
    private final Map<String, StockTimeline> timelines = new HashMap<>();
    private final Map<String, Map<String, Seen<InventoryLevel>>> reservations = new HashMap<>();
    private final Duration skew;

    /** @param skew how far two clocks may be apart */
    StockDecisions(Facts facts, Duration skew) {
        this.skew = skew;
        facts.stock().levels().forEach((product, levels) -> {
            timelines.put(product, new StockTimeline(levels));
            Map<String, Seen<InventoryLevel>> reserved = new HashMap<>();
            levels.stream()
                    .filter(level -> level.value().getCause().getKind() == LevelCauseKind.RESERVED)
                    .forEach(level ->
                            reserved.put(String.valueOf(level.value().getCause().getOrderId()), level));
            reservations.put(product, reserved);
        });
    }

    /** What speaks against the result, if anything does. */
    Optional<String> objection(OrderHistory order, OrderValidation result) {
        String product = result.getProduct() == null ? "" : result.getProduct();
        Long pieces = order.records().get(0).value().content().pieces().get(product);
        if (pieces == null) {
            return Optional.of("a result for product '" + product + "', which it does not order");
        }
        Seen<InventoryLevel> reserved =
                reservations.getOrDefault(product, Map.of()).get(order.id());
        if (result.getResult() == CheckResult.PASS) {
            return reserved == null
                    ? Optional.of(
                            "PASS for " + pieces + " of " + product + " without a reservation in inventory-levels")
                    : Optional.empty();
        }
        if (reserved != null) {
            return Optional.of("FAIL for " + product + ", which was reserved for it at " + reserved.at());
        }
        return refused(product, pieces, result);
    }

    private Optional<String> refused(String product, long pieces, OrderValidation result) {
        String code =
                result.getReasons().stream().map(Reason::getCode).findFirst().orElse("no reason");
        String said = code + " for " + pieces + " of " + product;
        if (pieces < 1 || code.equals("INVALID_QUANTITY")) {
            return pieces < 1 && code.equals("INVALID_QUANTITY")
                    ? Optional.empty()
                    : Optional.of(said + " (expected: INVALID_QUANTITY exactly below 1)");
        }
        Optional<StockTimeline> stock = Optional.ofNullable(timelines.get(product));
        Instant from = result.getDecidedAt().minus(skew);
        Instant to = result.getDecidedAt().plus(skew);
        if (code.equals("UNKNOWN_PRODUCT")) {
            return stock.map(StockTimeline::first)
                    .filter(first -> !first.value().getChangedAt().isAfter(from))
                    .map(first -> said + ", which has had a level since " + first.at());
        }
        boolean wasKnown = stock.map(StockTimeline::first)
                .filter(first -> !first.value().getChangedAt().isAfter(to))
                .isPresent();
        if (code.equals("OUT_OF_STOCK") && wasKnown) {
            return stock.filter(timeline -> !timeline.wasBelow(pieces, from, to))
                    .map(timeline -> said + ", of which at least " + timeline.leastAvailable(from, to)
                            + " were available around " + result.getDecidedAt());
        }
        return Optional.of(said + " (expected: OUT_OF_STOCK, or UNKNOWN_PRODUCT before its first level)");
    }
}
