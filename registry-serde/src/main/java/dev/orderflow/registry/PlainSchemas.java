package dev.orderflow.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/**
 * Schemas as the contract writes them, without the properties that Java's code generator adds: what the registry holds
 * is for every language. It changes nothing else.
 */
public final class PlainSchemas {

    private static final Set<String> JAVA_PROPERTIES =
            Set.of(SpecificData.CLASS_PROP, SpecificData.KEY_CLASS_PROP, SpecificData.ELEMENT_PROP, "avro.java.string");
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlainSchemas() {}

    /** The plain schema of a generated class. */
    public static Schema of(Class<? extends SpecificRecord> generated) {
        return of(SpecificData.get().getSchema(generated));
    }

    /** The same schema without Java's properties. */
    public static Schema of(Schema schema) {
        try {
            JsonNode tree = JSON.readTree(schema.toString());
            strip(tree);
            return SchemaParser.parseSingle(JSON.writeValueAsString(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON: " + schema.getFullName(), e);
        }
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(JAVA_PROPERTIES);
        }
        node.forEach(PlainSchemas::strip);
    }
}
