package dev.orderflow.stack.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * What Confluent's {@code normalize=true} asks for: schemas that say the same have the same text. Avro lays its own
 * attributes out in one way already; this orders the ones that anybody may add, and the aliases. It changes no meaning.
 */
final class NormalForm {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ALIASES = "aliases";
    private static final List<String> FIRST = List.of(
            "name",
            "type",
            "namespace",
            "doc",
            "fields",
            "symbols",
            "items",
            "values",
            "size",
            "default",
            "order",
            "logicalType",
            "precision",
            "scale");
    private static final Comparator<String> LAYOUT =
            Comparator.comparingInt(NormalForm::place).thenComparing(Comparator.naturalOrder());

    private NormalForm() {}

    /** @param schema as Avro writes it */
    static String of(String schema) {
        try {
            return ordered(JSON.readTree(schema)).toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON: " + schema, e);
        }
    }

    private static JsonNode ordered(JsonNode node) {
        if (node.isArray()) {
            ArrayNode array = JSON.createArrayNode();
            node.forEach(element -> array.add(ordered(element)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = JSON.createObjectNode();
        node.properties().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey, LAYOUT))
                .forEach(attribute -> object.set(attribute.getKey(), value(attribute.getKey(), attribute.getValue())));
        return object;
    }

    private static JsonNode value(String attribute, JsonNode value) {
        if (!attribute.equals(ALIASES) || !value.isArray()) {
            return ordered(value);
        }
        ArrayNode sorted = JSON.createArrayNode();
        StreamSupport.stream(value.spliterator(), false)
                .sorted(Comparator.comparing(JsonNode::asText))
                .forEach(sorted::add);
        return sorted;
    }

    private static int place(String attribute) {
        int first = FIRST.indexOf(attribute);
        return first < 0 ? FIRST.size() : first;
    }
}
