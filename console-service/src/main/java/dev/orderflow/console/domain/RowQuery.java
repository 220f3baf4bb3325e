package dev.orderflow.console.domain;

import dev.orderflow.kit.list.Page;
import java.time.Instant;
import java.util.Optional;

/**
 * A page that is asked for.
 *
 * @param after behind which it begins in its direction; empty: at the beginning
 * @param at where it begins if there is no {@code after}: with rows created then
 * @param limit how many rows it may have, 1 to {@link Page#MAX_LIMIT}, besides those that are left out
 */
public record RowQuery(
        RowFilter filter, Direction direction, Optional<RowPosition> after, Optional<Instant> at, int limit) {
    /** How many rows may be left out at the beginning of a page. */
    public static final int MAX_SKIP = 2_000;

    public RowQuery {
        if (limit < 1 || limit > Page.MAX_LIMIT + MAX_SKIP) {
            throw new IllegalArgumentException(
                    "limit: " + limit + " (expected: 1 to " + (Page.MAX_LIMIT + MAX_SKIP) + ")");
        }
    }
}
