package dev.orderflow.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.avro.Customer;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderEmail;
import dev.orderflow.avro.OrderValidation;
import dev.orderflow.avro.Payment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.flink.formats.avro.typeutils.AvroSchemaConverter;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.junit.jupiter.api.Test;

/** {@code queries/tables.sql} says what the schemas say. When a schema changes, copy target/golden/tables.sql there. */
class TablesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path GOLDEN = Path.of("target", "golden", "tables.sql");

    /** @param key the column that each record replaces the last one of, or empty where each record stands for itself */
    private record Source(String topic, Schema schema, List<String> fields, String key) {
        String table() {
            return topic.replace('-', '_');
        }

        String ddl() {
            String reader = readerSchema(schema, fields);
            RowType row = (RowType) columns(reader).getLogicalType();
            String columns = row.getFields().stream()
                    .map(field -> "  `" + field.getName() + "` "
                            + field.getType().asSerializableString().replace("VARCHAR(2147483647)", "STRING"))
                    .collect(Collectors.joining(",\n"));
            boolean isTable = !key.isEmpty();
            return "CREATE TEMPORARY TABLE " + table() + " (\n" + columns
                    + (isTable ? ",\n  PRIMARY KEY (" + key + ") NOT ENFORCED" : "")
                    + "\n) WITH (\n"
                    + option("connector", isTable ? "upsert-kafka" : "kafka")
                    + option("topic", "${name.prefix}" + topic)
                    + option("properties.bootstrap.servers", "${bootstrap.servers}")
                    + option("properties.isolation.level", "read_committed")
                    + (isTable ? option("key.format", "raw") : option("scan.startup.mode", "earliest-offset"))
                    + option("value.format", "avro-confluent")
                    + option("value.avro-confluent.url", "${schema.registry.url}")
                    + "  'value.avro-confluent.schema' = '" + reader + "'\n);\n";
        }

        private static String option(String name, String value) {
            return "  '" + name + "' = '" + value + "',\n";
        }
    }

    private static final List<Source> SOURCES = List.of(
            new Source(
                    "orders",
                    Order.getClassSchema(),
                    List.of("id", "customerId", "currency", "lines", "state", "createdAt", "decidedAt", "endedAt"),
                    ""),
            new Source(
                    "customers",
                    Customer.getClassSchema(),
                    List.of("id", "firstName", "lastName", "email", "level"),
                    "id"),
            new Source(
                    "order-validations",
                    OrderValidation.getClassSchema(),
                    List.of("orderId", "check", "product", "result", "decidedAt"),
                    ""),
            new Source(
                    "payments",
                    Payment.getClassSchema(),
                    List.of("id", "orderId", "currency", "amount", "receivedAt"),
                    ""),
            new Source("order-emails", OrderEmail.getClassSchema(), List.of("orderId", "kind", "status", "at"), ""));

    @Test
    void theTablesAreThoseOfTheSchemas() throws IOException {
        String expected =
                "-- The topics that the queries read. Made of the Avro schemas by TablesTest: an enum, for one, needs the\n"
                        + "-- schema that it is read with.\n"
                        + SOURCES.stream().map(Source::ddl).collect(Collectors.joining("\n"));
        Files.createDirectories(GOLDEN.getParent());
        Files.writeString(GOLDEN, expected);

        assertThat(Path.of("queries", "tables.sql")).hasContent(expected);
    }

    private static DataType columns(String schema) {
        return AvroSchemaConverter.convertToDataType(schema);
    }

    private static String readerSchema(Schema schema, List<String> fields) {
        try {
            ObjectNode record = (ObjectNode) plain(JSON.readTree(schema.toString()));
            ArrayNode all = (ArrayNode) record.get("fields");
            ArrayNode chosen = record.putArray("fields");
            for (String field : fields) {
                all.forEach(each -> {
                    if (each.get("name").textValue().equals(field)) {
                        chosen.add(each);
                    }
                });
            }
            assertThat(chosen)
                    .as("fields of %s", schema.getName().toLowerCase(Locale.ROOT))
                    .hasSameSizeAs(fields);
            return new Schema.Parser().parse(record.toString()).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Without what only people and Java read. */
    private static JsonNode plain(JsonNode node) {
        if (node.isArray()) {
            ArrayNode copy = JSON.createArrayNode();
            node.forEach(each -> copy.add(plain(each)));
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        if (node.has("avro.java.string")) {
            return node.get("type");
        }
        ObjectNode copy = JSON.createObjectNode();
        node.properties().stream()
                .filter(each -> !each.getKey().equals("doc"))
                .forEach(each -> copy.set(each.getKey(), plain(each.getValue())));
        return copy;
    }
}
