package dev.orderflow.console.domain;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where a row stands in the list of all rows: by the time of the order's creation, then by its id. Neither ever changes, so a
 * position means the same on every page, while orders arrive and change.
 *
 * @param id of the order
 */
public record RowPosition(Instant createdAt, String id) {
    static final Comparator<RowPosition> OLDEST_FIRST =
            Comparator.comparing(RowPosition::createdAt).thenComparing(RowPosition::id);
}
