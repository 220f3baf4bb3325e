package dev.orderflow.inventory.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.inventory.state.ClaimChange;
import dev.orderflow.inventory.state.OrderClaim;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;

/** Takes an order apart: one claim for each distinct product, keyed by product, for any data. */
final class OrderClaims {
    private OrderClaims() {}

    static List<KeyValue<String, OrderClaim>> of(String orderId, Order order) {
        return change(order.getState()).map(change -> claims(order, change)).orElse(List.of());
    }

    private static Optional<ClaimChange> change(OrderState state) {
        return switch (state) {
            case CREATED -> Optional.of(ClaimChange.RESERVE);
            case FAILED, CANCELLED -> Optional.of(ClaimChange.RELEASE);
            case SHIPPED -> Optional.of(ClaimChange.CONSUME);
            // What was reserved stays reserved.
            case VALIDATED -> Optional.empty();
            // Dead-lettered at the source, never acted on.
            case UNKNOWN -> Optional.empty();
        };
    }

    private static List<KeyValue<String, OrderClaim>> claims(Order order, ClaimChange change) {
        return quantities(order).entrySet().stream()
                .map(product -> KeyValue.pair(
                        product.getKey(),
                        new OrderClaim(order.getId(), change, change == ClaimChange.RESERVE ? product.getValue() : 0)))
                .toList();
    }

    /** In long: no record is large enough for the sum of its ints to overflow that. */
    private static Map<String, Long> quantities(Order order) {
        Map<String, Long> quantities = new LinkedHashMap<>();
        for (OrderLine line : order.getLines()) {
            quantities.merge(line.getProduct(), (long) line.getQuantity(), Long::sum);
        }
        return quantities;
    }
}
