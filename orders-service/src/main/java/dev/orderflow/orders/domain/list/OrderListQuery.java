package dev.orderflow.orders.domain.list;

import dev.orderflow.kit.list.Page;
import java.util.Optional;

/**
 * A page that is asked for.
 *
 * @param after behind which it begins; empty: at the newest order
 * @param limit how many orders it may have, 1 to {@link Page#MAX_LIMIT}
 */
public record OrderListQuery(OrderFilter filter, Optional<ListPosition> after, int limit) {
    public OrderListQuery {
        Page.requireLimit(limit);
    }
}
