package dev.orderflow.loyalty.stream;

import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderLine;
import dev.orderflow.avro.OrderState;
import dev.orderflow.loyalty.domain.LoyaltyRule;
import dev.orderflow.loyalty.state.CustomerChange;
import dev.orderflow.loyalty.state.CustomerChangeKind;
import java.math.BigDecimal;
import java.util.List;
import org.apache.kafka.streams.KeyValue;

/** What becomes of an order: it passes at once, or its customer's count is asked or raised. Keeps nothing. */
final class CustomerChanges {
    private final LoyaltyRule rule;

    CustomerChanges(LoyaltyRule rule) {
        this.rule = rule;
    }

    /** Whether the order waits for an answer that needs no count. Without customer the details check fails it. */
    boolean passesAtOnce(String orderId, Order order) {
        return order.getState() == OrderState.CREATED && !(namesCustomer(order) && isLarge(order));
    }

    /** One change or none, by customer. An order is shipped once, so it counts once. */
    List<KeyValue<String, CustomerChange>> of(String orderId, Order order) {
        if (!namesCustomer(order)) {
            return List.of();
        }
        return switch (order.getState()) {
            case CREATED -> isLarge(order) ? change(order, CustomerChangeKind.ASKED) : List.of();
            case SHIPPED -> change(order, CustomerChangeKind.SHIPPED);
            case VALIDATED, FAILED, CANCELLED -> List.of();
            case UNKNOWN -> throw new IllegalStateException("state UNKNOWN passed the guard");
        };
    }

    private static List<KeyValue<String, CustomerChange>> change(Order order, CustomerChangeKind kind) {
        return List.of(KeyValue.pair(order.getCustomerId(), new CustomerChange(order.getId(), kind)));
    }

    private static boolean namesCustomer(Order order) {
        return order.getCustomerId() != null && !order.getCustomerId().isEmpty();
    }

    private boolean isLarge(Order order) {
        return rule.isFor(order.getCurrency(), total(order));
    }

    private static BigDecimal total(Order order) {
        BigDecimal total = BigDecimal.ZERO;
        for (OrderLine line : order.getLines()) {
            total = total.add(line.getPrice().multiply(BigDecimal.valueOf(line.getQuantity())));
        }
        return total;
    }
}
