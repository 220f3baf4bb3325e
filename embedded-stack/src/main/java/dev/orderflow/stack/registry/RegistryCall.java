package dev.orderflow.stack.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One request to the registry, apart from the HTTP server that took it.
 *
 * @param path decoded segments
 * @param query the parameters, the last one where one is repeated
 * @param body as sent, empty where there is none
 */
public record RegistryCall(String method, List<String> path, Map<String, String> query, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public RegistryCall {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }

    String segment(int index) {
        return path.get(index);
    }

    boolean flag(String name) {
        return Boolean.parseBoolean(query.getOrDefault(name, "false"));
    }

    int id(int index) {
        try {
            return Integer.parseInt(segment(index));
        } catch (NumberFormatException e) {
            throw RegistryException.http(404, "HTTP 404 Not Found");
        }
    }

    CompatibilityLevel level() {
        return CompatibilityLevel.of(json().path("compatibility").asText());
    }

    SentSchema schema() {
        return new SentSchema(text(), references(), flag("normalize"));
    }

    /** What is no Avro schema by its own account is refused here. */
    private String text() {
        JsonNode json = json();
        String type = json.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw RegistryException.invalidSchema("schemaType " + type + " (expected: AVRO)");
        }
        return json.path("schema").asText("");
    }

    private List<Reference> references() {
        List<Reference> references = new ArrayList<>();
        for (JsonNode reference : json().path("references")) {
            references.add(new Reference(
                    reference.path("name").asText(),
                    reference.path("subject").asText(),
                    reference.path("version").asInt()));
        }
        return references;
    }

    private JsonNode json() {
        try {
            JsonNode json = JSON.readTree(body);
            if (json.isObject()) {
                return json;
            }
            throw RegistryException.http(400, "the body is not a JSON object");
        } catch (JsonProcessingException e) {
            throw RegistryException.http(400, "the body is not JSON: " + e.getOriginalMessage());
        }
    }
}
