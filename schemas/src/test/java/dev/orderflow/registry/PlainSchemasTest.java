package dev.orderflow.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.avro.InventoryLevel;
import dev.orderflow.avro.Order;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaNormalization;
import org.junit.jupiter.api.Test;

/** What is taken out of a generated class's schema, and what stays. */
class PlainSchemasTest {

    @Test
    void takesOutJavasPropertiesEverywhere() {
        assertThat(Order.getClassSchema().toString()).contains("avro.java.string");
        assertThat(PlainSchemas.of(Order.class).toString()).doesNotContain("avro.java");
    }

    @Test
    void keepsDocumentationDefaultsAndLogicalTypes() {
        assertThat(PlainSchemas.of(Order.class).toString())
                .contains("\"doc\":\"When the outcome was reached.\"")
                .contains("\"logicalType\":\"timestamp-millis\"")
                .contains("\"default\":\"UNKNOWN\"")
                .contains("\"scale\":4");
    }

    @Test
    void writesTheSameBytes() {
        assertThat(SchemaNormalization.parsingFingerprint64(PlainSchemas.of(InventoryLevel.class)))
                .isEqualTo(SchemaNormalization.parsingFingerprint64(InventoryLevel.getClassSchema()));
        assertThat(SchemaCompatibility.checkReaderWriterCompatibility(
                                PlainSchemas.of(Order.class), Order.getClassSchema())
                        .getType())
                .isEqualTo(SchemaCompatibility.SchemaCompatibilityType.COMPATIBLE);
    }
}
