package dev.orderflow.kit.view;

import dev.orderflow.topic.Topic;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * What a view shows.
 *
 * @param name of the view, in metrics and readiness; its store is {@code <name>-rows}
 * @param topic that it is made from
 * @param rows the rows that a record replaces, from its key and value
 * @param newer whether the first value replaces the second, which is there; equal ones do not
 */
public record ViewSpec<V>(
        String name, Topic<V> topic, BiFunction<String, V, List<String>> rows, BiPredicate<V, V> newer) {

    /** A view with one row for each key. */
    public static <V> ViewSpec<V> byKey(String name, Topic<V> topic, BiPredicate<V, V> newer) {
        return new ViewSpec<>(name, topic, (key, value) -> List.of(key), newer);
    }

    /** The name of its store, which is stored data. */
    String storeName() {
        return name + "-rows";
    }
}
