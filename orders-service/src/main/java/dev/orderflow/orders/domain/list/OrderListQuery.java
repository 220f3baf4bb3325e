package dev.orderflow.orders.domain.list;

import java.util.Optional;

/**
 * A page that is asked for.
 *
 * @param after behind which it begins; empty: at the newest order
 * @param limit how many orders it may have, 1 to {@value #MAX_LIMIT}
 */
public record OrderListQuery(OrderFilter filter, Optional<ListPosition> after, int limit) {
    public static final int MAX_LIMIT = 200;
    public static final int DEFAULT_LIMIT = 50;

    public OrderListQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MAX_LIMIT + ")");
        }
    }
}
