package dev.orderflow.kit.list;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Some items of a list, and how far it was looked through: {@code items} are all that there are in front of, and at,
 * {@code next}. It may be short, or empty, and still have something behind it: how much is looked at for one page is bounded.
 *
 * @param items in the order of the list
 * @param next behind which to go on; empty: there is nothing behind
 * @param <P> where an item stands in the list
 */
public record Page<T, P>(List<T> items, Optional<P> next) {
    /** The most items that a client may ask for. */
    public static final int MAX_LIMIT = 200;

    /** How many items a page has at most if the client does not say. */
    public static final int DEFAULT_LIMIT = 50;

    public Page {
        items = List.copyOf(items);
    }

    /** The same page with something made of each item. */
    public <R> Page<R, P> map(Function<T, R> item) {
        return new Page<>(items.stream().map(item).toList(), next);
    }

    /**
     * A number of items that a client asks for.
     *
     * @throws IllegalArgumentException unless it is 1 to {@value #MAX_LIMIT}
     */
    public static int requireLimit(int limit) {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit: " + limit + " (expected: 1 to " + MAX_LIMIT + ")");
        }
        return limit;
    }
}
