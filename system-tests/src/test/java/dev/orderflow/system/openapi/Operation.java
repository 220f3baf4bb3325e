package dev.orderflow.system.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One method of one path. Its examples are found by their names: what has the same name, in parameters, body and one of the
 * responses, belongs together.
 */
public record Operation(ApiDocument document, String path, String method, JsonNode node) {
    /** Where a response without a body names the examples that it answers. */
    private static final String BODILESS = "x-examples";

    /** Such as {@code GET /v1/orders}. */
    public String title() {
        return method.toUpperCase(Locale.ROOT) + " " + path;
    }

    /** In the order in which they are written. */
    public List<Example> examples() {
        Set<String> names = new LinkedHashSet<>();
        parameters()
                .forEach(parameter -> parameter.path("examples").fieldNames().forEachRemaining(names::add));
        requestContent()
                .ifPresent(content -> content.path("examples").fieldNames().forEachRemaining(names::add));
        responses().forEach(response -> names.addAll(response.exampleNames()));
        return names.stream().map(name -> new Example(this, name)).toList();
    }

    List<JsonNode> parameters() {
        return StreamSupport.stream(node.path("parameters").spliterator(), false)
                .map(document::resolved)
                .toList();
    }

    Optional<JsonNode> requestContent() {
        return Optional.of(node.path("requestBody").path("content").path("application/json"))
                .filter(JsonNode::isObject);
    }

    /** Those with a status; the default is for the unexpected. */
    List<Response> responses() {
        return node.path("responses").properties().stream()
                .filter(entry -> !entry.getKey().equals("default"))
                .map(entry -> new Response(Integer.parseInt(entry.getKey()), document.resolved(entry.getValue())))
                .toList();
    }

    /** One named answer. */
    record Response(int status, JsonNode node) {
        Set<String> exampleNames() {
            Set<String> names = new LinkedHashSet<>();
            node.path("content")
                    .forEach(content -> content.path("examples").fieldNames().forEachRemaining(names::add));
            node.path(BODILESS).forEach(name -> names.add(name.textValue()));
            return names;
        }

        /** What is in the body, by media type. */
        Optional<JsonNode> content(String mediaType) {
            return Optional.of(node.path("content").path(mediaType)).filter(JsonNode::isObject);
        }

        boolean hasBody() {
            return !node.path("content").isEmpty();
        }

        /** The codes of the problems that it may be. */
        Stream<String> problemCodes() {
            return content("application/problem+json").stream()
                    .flatMap(content -> content.findValues("code").stream())
                    .flatMap(code -> StreamSupport.stream(code.path("enum").spliterator(), false))
                    .map(JsonNode::textValue);
        }
    }
}
