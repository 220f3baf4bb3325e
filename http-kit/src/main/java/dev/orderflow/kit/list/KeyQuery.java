package dev.orderflow.kit.list;

import java.util.Optional;

/**
 * A page of a list by key that is asked for.
 *
 * @param search what an item must have; empty: every item is asked for
 * @param after the key behind which the page begins; empty: at the first
 * @param limit how many items it may have, 1 to {@link Page#MAX_LIMIT}
 */
public record KeyQuery(Optional<SearchText> search, Optional<String> after, int limit) {
    public KeyQuery {
        Page.requireLimit(limit);
    }
}
