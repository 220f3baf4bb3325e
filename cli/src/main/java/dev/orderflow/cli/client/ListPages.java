package dev.orderflow.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.OutputOption;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Asks for page after page of a list until it has as many items as were asked for.
 *
 * @param items the member of a page that has them
 */
public record ListPages(String items) {
    /** The member that has the cursor of the next page, or is absent. */
    private static final String NEXT = "next";

    private static final int LARGEST_PAGE = 200;

    /**
     * Reads and shows them.
     *
     * @param limit how many items
     * @param cursor where to begin; null: at the beginning
     * @param page asks for a page of that size at that cursor, which is null for the first
     * @param text of all items, for people
     */
    public void show(
            int limit,
            String cursor,
            BiFunction<Integer, String, JsonNode> page,
            Function<JsonNode, String> text,
            OutputOption output) {
        ObjectNode list = OutputOption.object();
        ArrayNode found = list.putArray(items);
        String place = cursor;
        do {
            JsonNode read = page.apply(Math.min(LARGEST_PAGE, limit - found.size()), place);
            read.path(items).forEach(found::add);
            place = read.path(NEXT).textValue();
        } while (place != null && found.size() < limit);
        if (place != null) {
            list.put(NEXT, place);
        }
        output.print(list, () -> text.apply(found));
        if (place != null && !output.isJson()) {
            output.remark("there may be more: --cursor " + place);
        }
    }
}
