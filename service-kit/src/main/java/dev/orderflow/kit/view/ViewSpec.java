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
 * @param removed the rows that a record removes, from its key and value
 * @param newer whether the first value replaces the second, which is there, or removes it; equal ones do not
 */
public record ViewSpec<V>(
        String name,
        Topic<V> topic,
        BiFunction<String, V, List<String>> rows,
        BiFunction<String, V, List<String>> removed,
        BiPredicate<V, V> newer) {

    private static final char PARTS = ';';

    /** A control character, which no other part holds; behind the letters and digits with which the others begin. */
    private static final char LISTED = '\u009f';

    /** A view that removes no row. */
    public ViewSpec(String name, Topic<V> topic, BiFunction<String, V, List<String>> rows, BiPredicate<V, V> newer) {
        this(name, topic, rows, (key, value) -> List.of(), newer);
    }

    /** A view with one row for each key. */
    public static <V> ViewSpec<V> byKey(String name, Topic<V> topic, BiPredicate<V, V> newer) {
        return new ViewSpec<>(name, topic, (key, value) -> List.of(key), newer);
    }

    /**
     * The row of a part of what has the key. It is stored data. No key holds a semicolon, which a part may.
     *
     * @param key that has a row of its own
     */
    public static String part(String key, String part) {
        return key + PARTS + part;
    }

    /**
     * The row of a part that stands in the list of such parts of its key ({@link RowReads#parts}). It is stored data, too.
     *
     * @param key that has a row of its own
     * @param part without control characters, and in the list by its bytes in UTF-8
     */
    public static String listedPart(String key, String part) {
        return beforeListedParts(key) + part;
    }

    /** With this the rows of all listed parts of the key begin. */
    static String beforeListedParts(String key) {
        return key + PARTS + LISTED;
    }

    static boolean isPart(String row) {
        return row.indexOf(PARTS) >= 0;
    }

    /** The first row that can be behind all parts of the key that this is a part of. */
    static String behindParts(String part) {
        return part.substring(0, part.indexOf(PARTS)) + (char) (PARTS + 1);
    }

    /** The first row that can be behind that of the key. */
    static String behind(String key) {
        return key + '\0';
    }

    /** The name of its store, which is stored data. */
    String storeName() {
        return name + "-rows";
    }
}
