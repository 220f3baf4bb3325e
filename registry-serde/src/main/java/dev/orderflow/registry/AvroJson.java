package dev.orderflow.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Conversions.DecimalConversion;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.IndexedRecord;

/**
 * What Avro reads, as plain JSON for people and their tools: decimals are exact numbers, timestamps are ISO text, and of a
 * union only the value is seen. This is not Avro's own JSON encoding, and cannot be read back.
 */
public final class AvroJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Generic records, their decimals as numbers. */
    public static final GenericData MODEL = model();

    private AvroJson() {}

    /** @param datum as generic readers make it; decimals converted to BigDecimal */
    public static JsonNode of(Schema schema, Object datum) {
        return switch (schema.getType()) {
            case NULL -> JSON.nullNode();
            case BOOLEAN -> JSON.booleanNode((Boolean) datum);
            case INT -> JSON.numberNode((Integer) datum);
            case LONG -> number(schema, (Long) datum);
            case FLOAT -> JSON.numberNode((Float) datum);
            case DOUBLE -> JSON.numberNode((Double) datum);
            case STRING, ENUM -> JSON.textNode(datum.toString());
            case BYTES, FIXED -> bytes(datum);
            case ARRAY -> array(schema.getElementType(), (Collection<?>) datum);
            case MAP -> map(schema.getValueType(), (Map<?, ?>) datum);
            case UNION -> of(schema.getTypes().get(MODEL.resolveUnion(schema, datum)), datum);
            case RECORD -> object(schema, (IndexedRecord) datum);
        };
    }

    private static ObjectNode object(Schema schema, IndexedRecord record) {
        ObjectNode object = JSON.objectNode();
        schema.getFields().forEach(field -> object.set(field.name(), of(field.schema(), record.get(field.pos()))));
        return object;
    }

    private static ArrayNode array(Schema element, Collection<?> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(value -> array.add(of(element, value)));
        return array;
    }

    private static ObjectNode map(Schema value, Map<?, ?> entries) {
        ObjectNode object = JSON.objectNode();
        entries.forEach((key, entry) -> object.set(key.toString(), of(value, entry)));
        return object;
    }

    private static JsonNode number(Schema schema, long value) {
        String logical =
                schema.getLogicalType() == null ? "" : schema.getLogicalType().getName();
        return switch (logical) {
            case "timestamp-millis" -> JSON.textNode(Instant.ofEpochMilli(value).toString());
            case "timestamp-micros" ->
                JSON.textNode(Instant.EPOCH.plus(value, ChronoUnit.MICROS).toString());
            case "timestamp-nanos" ->
                JSON.textNode(Instant.EPOCH.plusNanos(value).toString());
            default -> JSON.numberNode(value);
        };
    }

    private static JsonNode bytes(Object datum) {
        if (datum instanceof BigDecimal decimal) {
            return DecimalNode.valueOf(decimal);
        }
        byte[] bytes = datum instanceof GenericFixed fixed ? fixed.bytes() : remaining((ByteBuffer) datum);
        return JSON.textNode("0x" + HexFormat.of().formatHex(bytes));
    }

    private static byte[] remaining(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    private static GenericData model() {
        GenericData model = new GenericData();
        model.addLogicalTypeConversion(new DecimalConversion());
        return model;
    }
}
