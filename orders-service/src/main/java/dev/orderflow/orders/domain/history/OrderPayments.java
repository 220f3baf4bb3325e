package dev.orderflow.orders.domain.history;

import dev.orderflow.orders.domain.Received;
import java.util.List;

/**
 * All money that came in for one order, which may come before the order.
 *
 * @param ordersCurrency in which money counts towards the order; empty: there is no such order yet
 * @param received oldest first
 */
public record OrderPayments(String ordersCurrency, List<Received> received) {
    public OrderPayments {
        received = List.copyOf(received);
    }

    public boolean hasOrder() {
        return !ordersCurrency.isEmpty();
    }
}
