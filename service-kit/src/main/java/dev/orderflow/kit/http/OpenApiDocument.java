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

    private OpenApiDocument() {}

    /**
     * The whole document, or empty for a service that has none.
     *
     * @throws IllegalStateException if it says something again that is common to all
     */
    public static Optional<ObjectNode> of(String service) {
        return read(service).map(own -> {
            merge(own, read(COMMON).orElseThrow(), service);
            return own;
        });
    }

    private static Optional<ObjectNode> read(String name) {
        try (InputStream yaml = OpenApiDocument.class.getResourceAsStream("/openapi/" + name + ".yaml")) {
            return yaml == null ? Optional.empty() : Optional.of((ObjectNode) YAML.readTree(yaml));
        } catch (IOException broken) {
            throw new UncheckedIOException("openapi/" + name + ".yaml cannot be read", broken);
        }
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
