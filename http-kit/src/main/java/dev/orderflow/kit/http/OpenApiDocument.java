package dev.orderflow.kit.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * The REST of one service as OpenAPI 3.1 says it. It is written by hand, in {@code openapi/<service>.yaml} on the class path;
 * what all services have in common is added from {@code openapi/common.yaml}. It describes; nothing is made from it.
 */
public final class OpenApiDocument {
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String COMMON = "common";

    private final String service;

    private OpenApiDocument(String service) {
        this.service = service;
    }

    /** Empty for a service that has none. It is not read yet: that takes longer than a start should. */
    public static Optional<OpenApiDocument> of(String service) {
        return Optional.of(service)
                .filter(name -> OpenApiDocument.class.getResource(file(name)) != null)
                .map(OpenApiDocument::new);
    }

    /**
     * The whole document.
     *
     * @throws IllegalStateException if it says something again that is common to all
     */
    public ObjectNode json() {
        ObjectNode own = read(service);
        merge(own, read(COMMON), service);
        own.path("paths").forEach(path -> path.forEach(OpenApiDocument::addLoginAnswers));
        return own;
    }

    /** What every operation may answer that needs a role; one that has another reason for 403 says both. */
    private static void addLoginAnswers(JsonNode operation) {
        if (!operation.path("security").isEmpty() && operation.get("responses") instanceof ObjectNode responses) {
            responses.putObject("401").put("$ref", "#/components/responses/LoginRequired");
            if (!responses.has("403")) {
                responses.putObject("403").put("$ref", "#/components/responses/Forbidden");
            }
        }
    }

    private static ObjectNode read(String name) {
        try (InputStream yaml = OpenApiDocument.class.getResourceAsStream(file(name))) {
            return (ObjectNode) YAML.readTree(yaml);
        } catch (IOException broken) {
            throw new UncheckedIOException(file(name) + " cannot be read", broken);
        }
    }

    private static String file(String name) {
        return "/openapi/" + name + ".yaml";
    }

    private static void merge(ObjectNode own, ObjectNode common, String where) {
        common.properties().forEach(entry -> {
            String name = entry.getKey();
            JsonNode there = own.get(name);
            if (there == null) {
                own.set(name, entry.getValue());
            } else if (there instanceof ObjectNode mine && entry.getValue() instanceof ObjectNode shared) {
                merge(mine, shared, where + "." + name);
            } else {
                throw new IllegalStateException(where + "." + name + " is common to all services; leave it out");
            }
        });
    }
}
