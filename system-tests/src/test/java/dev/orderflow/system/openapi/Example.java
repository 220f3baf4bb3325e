package dev.orderflow.system.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.system.openapi.Operation.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One request, put together of the examples of one name, and the response that names it. */
public record Example(Operation operation, String name) {
    /** Such as {@code POST /v1/orders: flat}. */
    public String title() {
        return operation.title() + ": " + name;
    }

    public String method() {
        return operation.method().toUpperCase(Locale.ROOT);
    }

    /** Path and query. */
    public String target() {
        String path = operation.path();
        for (Map.Entry<String, String> parameter : values("path").entrySet()) {
            path = path.replace("{" + parameter.getKey() + "}", encoded(parameter.getValue()));
        }
        if (path.contains("{")) {
            throw new IllegalStateException(title() + " has no example for a parameter in " + path);
        }
        String query = values("query").entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? path : path + "?" + query;
    }

    public Map<String, String> headers() {
        return values("header");
    }

    public Optional<JsonNode> body() {
        return operation.requestContent().flatMap(this::valueIn);
    }

    /** All that name it; there must be one. */
    List<Response> answers() {
        return operation.responses().stream()
                .filter(response -> response.exampleNames().contains(name))
                .toList();
    }

    Response answer() {
        return answers().get(0);
    }

    /** Its body there, if the response has one. */
    Optional<JsonNode> answerBody(String mediaType) {
        return answer().content(mediaType).flatMap(this::valueIn);
    }

    /** Whether the answer is one that goes on and on. */
    public boolean isEventStream() {
        return answer().content("text/event-stream").isPresent();
    }

    private Map<String, String> values(String place) {
        Map<String, String> values = new LinkedHashMap<>();
        operation.parameters().stream()
                .filter(parameter -> parameter.path("in").textValue().equals(place))
                .forEach(parameter -> valueIn(parameter)
                        .ifPresent(value -> values.put(parameter.path("name").textValue(), value.asText())));
        return values;
    }

    private Optional<JsonNode> valueIn(JsonNode holder) {
        return Optional.of(holder.path("examples").path(name).path("value")).filter(value -> !value.isMissingNode());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
