package dev.orderflow.orders.domain.list;

import dev.orderflow.orders.domain.OrderState;
import java.time.Instant;
import java.util.Optional;

/**
 * Which orders are asked for; what is empty is not asked. An order's state is the one that it has now.
 *
 * @param from created then or later
 * @param to created before
 */
public record OrderFilter(
        Optional<OrderState> state,
        Optional<String> customer,
        Optional<String> product,
        Optional<Instant> from,
        Optional<Instant> to) {
    public static final OrderFilter ALL =
            new OrderFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Whether its state and customer are those asked for. Times and products are the index's to know. */
    public boolean accepts(OrderSummary order) {
        return state.filter(asked -> asked != order.state()).isEmpty()
                && customer.filter(asked -> !asked.equals(order.customer())).isEmpty();
    }
}
