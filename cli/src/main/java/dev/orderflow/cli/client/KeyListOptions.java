package dev.orderflow.cli.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.console.OutputOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that lists by key with a search, and how such a command asks. */
public final class KeyListOptions {
    @Option(
            names = "--query",
            paramLabel = "TEXT",
            description = "Only items that contain this text, in upper or lower case.")
    private String query;

    @Mixin
    private PageOptions pages;

    /** As {@link PageOptions#show}. */
    public void show(
            String items,
            Function<Map<String, String>, JsonNode> page,
            Function<JsonNode, String> line,
            OutputOption output) {
        pages.show(items, parameters -> page.apply(withQuery(parameters)), line, output);
    }

    private Map<String, String> withQuery(Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        if (query != null) {
            all.put("query", query);
        }
        return all;
    }
}
