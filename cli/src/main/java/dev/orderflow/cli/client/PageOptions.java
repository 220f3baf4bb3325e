package dev.orderflow.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.console.OutputOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Option;

/** The options of every command that lists page by page, and how such a command asks, and shows a line for each item. */
public final class PageOptions {
    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "The most items to list (default: 50).")
    private int limit;

    @Option(names = "--cursor", paramLabel = "TEXT", description = "Continue after an earlier list, by its cursor.")
    private String cursor;

    /**
     * Reads and shows them.
     *
     * @param items the member of a page that has them
     * @param page asks for a page with these parameters
     * @param line of an item, for people
     */
    public void show(
            String items,
            Function<Map<String, String>, JsonNode> page,
            Function<JsonNode, String> line,
            OutputOption output) {
        new ListPages(items)
                .show(
                        limit,
                        cursor,
                        (size, next) -> page.apply(parameters(size, next)),
                        found -> StreamSupport.stream(found.spliterator(), false)
                                .map(line)
                                .collect(Collectors.joining(System.lineSeparator())),
                        output);
    }

    private static Map<String, String> parameters(int size, String next) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("limit", Integer.toString(size));
        parameters.put("cursor", next);
        parameters.values().removeIf(value -> value == null);
        return parameters;
    }
}
