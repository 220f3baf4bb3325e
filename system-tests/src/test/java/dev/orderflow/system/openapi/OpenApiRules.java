package dev.orderflow.system.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The rules of OpenAPI 3.1, as its authors publish them: of documents, and of the schemas within them. */
final class OpenApiRules {
    private static final String RULES = "https://spec.openapis.org/oas/3.1/";
    private static final String ENTRY = RULES + "schema-base/2026-08-03";
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12,
                    builder -> builder.schemas(Map.of(
                            ENTRY,
                            text("schema-base.json"),
                            RULES + "schema/2026-08-03",
                            text("schema.json"),
                            RULES + "dialect/base",
                            text("dialect-base.json"),
                            RULES + "meta/base",
                            text("meta-base.json"))))
            .getSchema(SchemaLocation.of(ENTRY));

    private OpenApiRules() {}

    static List<String> violations(JsonNode document) {
        return SCHEMA.validate(document).stream().map(Object::toString).toList();
    }

    private static String text(String file) {
        try (InputStream in = OpenApiRules.class.getResourceAsStream("/openapi-specification/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
