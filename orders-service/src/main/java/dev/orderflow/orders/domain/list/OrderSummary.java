package dev.orderflow.orders.domain.list;

import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderState;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * An order as it now stands, without its lines and reasons, of which there may be thousands.
 *
 * @param customer empty if none was sent
 * @param decidedAt {@link Instant#EPOCH}: not yet
 * @param endedAt when it was cancelled or shipped; {@link Instant#EPOCH}: it was not
 */
public record OrderSummary(
        ListPosition position,
        String customer,
        String currency,
        BigDecimal total,
        int lines,
        OrderState state,
        int version,
        Instant decidedAt,
        Instant endedAt) {

    public static OrderSummary of(Order order) {
        return new OrderSummary(
                new ListPosition(order.life().createdAt(), order.id().value()),
                order.content().customer(),
                order.content().currency(),
                order.content().total(),
                order.content().lines().size(),
                order.state(),
                order.version(),
                order.outcome().decidedAt(),
                order.end().at());
    }

    public String id() {
        return position.id();
    }
}
