package dev.orderflow.orders.domain.list;

import dev.orderflow.kit.list.ListOrder;
import dev.orderflow.orders.domain.Order;
import dev.orderflow.orders.domain.OrderState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order as it now stands, without its lines and reasons, of which there may be thousands.
 *
 * @param customer empty if none was sent
 * @param decided when its outcome was reached; null: not yet
 * @param ended when it was cancelled or shipped; null: it was not
 */
public record OrderSummary(
        ListPosition position,
        String customer,
        String currency,
        BigDecimal total,
        int lines,
        OrderState state,
        int version,
        @Nullable Instant decided,
        @Nullable Instant ended) {
    /** How orders stand in a list. */
    public static final ListOrder<OrderSummary, ListPosition> NEWEST_FIRST =
            new ListOrder<>(OrderSummary::position, ListPosition.NEWEST_FIRST);

    public static OrderSummary of(Order order) {
        return new OrderSummary(
                new ListPosition(order.life().createdAt(), order.id().value()),
                order.content().customer(),
                order.content().currency(),
                order.content().total(),
                order.content().lines().size(),
                order.state(),
                order.version(),
                order.outcome().decided(),
                order.end().map(Order.End::at).orElse(null));
    }

    public String id() {
        return position.id();
    }

    /** When its outcome was reached; empty: not yet. */
    public Optional<Instant> decidedAt() {
        return Optional.ofNullable(decided);
    }

    /** When it was cancelled or shipped; empty: it was not. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(ended);
    }
}
