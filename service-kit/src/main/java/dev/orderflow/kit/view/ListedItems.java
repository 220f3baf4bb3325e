package dev.orderflow.kit.view;

import dev.orderflow.kit.list.KeyQuery;
import dev.orderflow.kit.list.ListOrder;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a list by key shows of a view: one item for each key that has a row of its own.
 *
 * @param texts of a row's value, in which a search looks
 * @param item made of the value
 * @param key of the item, which is that of the record
 */
public record ListedItems<V, T>(Function<V, List<String>> texts, Function<V, T> item, Function<T, String> key) {
    /** How they stand in the list. */
    public ListOrder<T, String> order() {
        return ListOrder.byKey(key);
    }

    /** The item, if it is asked for. */
    Optional<T> find(V value, KeyQuery query) {
        return Optional.of(value).filter(row -> isAskedFor(row, query)).map(item);
    }

    private boolean isAskedFor(V value, KeyQuery query) {
        return query.search().map(search -> search.isIn(texts.apply(value))).orElse(true);
    }
}
