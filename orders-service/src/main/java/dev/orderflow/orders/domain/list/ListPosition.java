package dev.orderflow.orders.domain.list;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where an order stands among all orders, newest first: by the time of its creation, then by its id. Neither ever changes, so
 * a position means the same on every page, while orders arrive and change.
 */
public record ListPosition(Instant createdAt, String id) {
    /** Newest first. */
    public static final Comparator<ListPosition> NEWEST_FIRST = Comparator.comparing(ListPosition::createdAt)
            .thenComparing(ListPosition::id)
            .reversed();
}
