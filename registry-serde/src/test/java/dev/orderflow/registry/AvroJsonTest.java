package dev.orderflow.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

/** Avro's values as people and their tools read them. */
class AvroJsonTest {
    private static final Schema SCHEMA = new SchemaParser().parse("""
                    {"type": "record", "name": "Everything", "fields": [
                      {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 19, "scale": 4}},
                      {"name": "maybe", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 38, "scale": 9}]},
                      {"name": "nothing", "type": ["null", "string"]},
                      {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                      {"name": "micros", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}]},
                      {"name": "count", "type": "long"},
                      {"name": "bytes", "type": "bytes"},
                      {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["NEW", "OLD"]}},
                      {"name": "tags", "type": {"type": "array", "items": "string"}},
                      {"name": "figures", "type": {"type": "map", "values": "int"}}
                    ]}""").mainSchema();

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    @Test
    void showsExactNumbersIsoTimesAndUnwrappedUnions() throws Exception {
        GenericRecord record = new GenericRecordBuilder(SCHEMA)
                .set("price", new BigDecimal("24.9000"))
                .set("maybe", new BigDecimal("0.000000000"))
                .set("nothing", null)
                .set("at", 0L)
                .set("micros", 1L)
                .set("count", Long.MAX_VALUE)
                .set("bytes", ByteBuffer.wrap(new byte[] {1, (byte) 0xFF}))
                .set(
                        "state",
                        new GenericData.EnumSymbol(SCHEMA.getField("state").schema(), "OLD"))
                .set("tags", List.of("a", "b"))
                .set("figures", Map.of("n", 3))
                .build();

        assertThat(JSON.writeValueAsString(AvroJson.of(SCHEMA, record)))
                .isEqualTo("{\"price\":24.9000,\"maybe\":0.000000000,\"nothing\":null,\"at\":\"1970-01-01T00:00:00Z\","
                        + "\"micros\":\"1970-01-01T00:00:00.000001Z\",\"count\":9223372036854775807,"
                        + "\"bytes\":\"0x01ff\",\"state\":\"OLD\",\"tags\":[\"a\",\"b\"],\"figures\":{\"n\":3}}");
    }
}
