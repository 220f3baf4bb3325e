package dev.orderflow.kit.routing;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.orderflow.kit.http.ListCursor;
import dev.orderflow.kit.list.Page;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A page of a list as clients see it, and as one instance sends it to another: the items, and as {@code next} the
 * cursor of the next page, which is absent when there is none.
 *
 * @param name of the items, such as {@code products}
 * @param item as it is written and read
 * @param write a place as text
 * @param read the place; empty: the list has no such place
 * @param <P> where an item stands in the list
 */
public record ListFormat<T, P>(
        String name, Class<T> item, Function<P, String> write, Function<String, Optional<P>> read) {
    /** An instance of another version may send more. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String NEXT = "next";

    /**
     * Of a list by key.
     *
     * @param isKey whether the list may have such a key
     */
    public static <T> ListFormat<T, String> byKey(String name, Class<T> item, Predicate<String> isKey) {
        return new ListFormat<>(name, item, key -> key, key -> Optional.of(key).filter(isKey));
    }

    /** The place of a cursor; empty if this is none that was ever written. */
    public Optional<P> place(String cursor) {
        return ListCursor.read(cursor).flatMap(read);
    }

    /** The page as clients see it. */
    public Map<String, Object> body(Page<T, P> page) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(name, page.items());
        page.next().ifPresent(place -> body.put(NEXT, ListCursor.write(write.apply(place))));
        return body;
    }

    /** @throws IllegalStateException if another instance answered something else */
    public Page<T, P> page(byte[] body) {
        try {
            JsonNode page = JSON.readTree(body);
            if (!page.path(name).isArray()) {
                throw new IllegalArgumentException("no " + name);
            }
            List<T> items = new ArrayList<>();
            for (JsonNode node : page.path(name)) {
                items.add(JSON.treeToValue(node, item));
            }
            Optional<P> next = Optional.ofNullable(page.path(NEXT).textValue()).map(this::placeOfOther);
            return new Page<>(items, next);
        } catch (IOException | IllegalArgumentException broken) {
            throw new IllegalStateException("another instance answered no list of " + name, broken);
        }
    }

    private P placeOfOther(String cursor) {
        return place(cursor).orElseThrow(() -> new IllegalArgumentException("another instance sent an invalid cursor"));
    }
}
