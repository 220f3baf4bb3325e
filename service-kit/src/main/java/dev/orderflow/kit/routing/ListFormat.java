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
import java.util.function.Predicate;

/**
 * A page of a list by key as clients see it, and as one instance sends it to another: the items, and as {@code next} the
 * cursor of the next page, which is absent when there is none.
 *
 * @param name of the items, such as {@code products}
 * @param item as it is written and read
 * @param isKey whether the list may have such a key
 */
public record ListFormat<T>(String name, Class<T> item, Predicate<String> isKey) {
    /** An instance of another version may send more. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private static final String NEXT = "next";

    Map<String, Object> body(Page<T, String> page) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(name, page.items());
        page.next().ifPresent(key -> body.put(NEXT, ListCursor.write(key)));
        return body;
    }

    /** @throws IllegalStateException if another instance answered something else */
    Page<T, String> page(byte[] body) {
        try {
            JsonNode page = JSON.readTree(body);
            if (!page.path(name).isArray()) {
                throw new IllegalArgumentException("no " + name);
            }
            List<T> items = new ArrayList<>();
            for (JsonNode node : page.path(name)) {
                items.add(JSON.treeToValue(node, item));
            }
            Optional<String> next =
                    Optional.ofNullable(page.path(NEXT).textValue()).map(this::key);
            return new Page<>(items, next);
        } catch (IOException | IllegalArgumentException broken) {
            throw new IllegalStateException("another instance answered no list of " + name, broken);
        }
    }

    private String key(String cursor) {
        return ListCursor.read(cursor)
                .filter(isKey)
                .orElseThrow(() -> new IllegalArgumentException("another instance sent an invalid cursor"));
    }
}
