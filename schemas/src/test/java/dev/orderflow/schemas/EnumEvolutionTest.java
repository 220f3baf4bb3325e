package dev.orderflow.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.registry.PlainSchemas;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A symbol that a later version adds to an enum must not break a reader of today, nor be taken for another symbol. */
class EnumEvolutionTest {

    static Stream<Schema> enums() {
        Map<String, Schema> enums = new TreeMap<>();
        new Topics("")
                .all().stream().map(Topic::schema).flatMap(Optional::stream).forEach(value -> collect(value, enums));
        return enums.values().stream();
    }

    @ParameterizedTest
    @MethodSource("enums")
    void everyEnumFallsBackToUnknown(Schema type) {
        assertThat(type.getEnumDefault()).as(type.getFullName()).isEqualTo("UNKNOWN");
        assertThat(type.getEnumSymbols()).first().isEqualTo("UNKNOWN");
    }

    @ParameterizedTest
    @MethodSource("enums")
    void aSymbolOfALaterVersionIsReadAsUnknown(Schema today) throws IOException {
        List<String> symbols = new ArrayList<>(today.getEnumSymbols());
        symbols.add("OF_A_LATER_VERSION");
        Schema later = Schema.createEnum(today.getName(), null, today.getNamespace(), symbols, "UNKNOWN");
        byte[] bytes = written(new GenericData.EnumSymbol(later, "OF_A_LATER_VERSION"), later);
        assertThat(new GenericDatumReader<>(later, today)
                        .read(null, DecoderFactory.get().binaryDecoder(bytes, null)))
                .hasToString("UNKNOWN");
    }

    private static byte[] written(Object datum, Schema schema) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(schema).write(datum, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private static void collect(Schema schema, Map<String, Schema> enums) {
        switch (schema.getType()) {
            case ENUM -> enums.put(schema.getFullName(), PlainSchemas.of(schema));
            case RECORD -> schema.getFields().forEach(field -> collect(field.schema(), enums));
            case ARRAY -> collect(schema.getElementType(), enums);
            case MAP -> collect(schema.getValueType(), enums);
            case UNION -> schema.getTypes().forEach(branch -> collect(branch, enums));
            case FIXED, STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL -> {
                // holds no enum
            }
        }
    }
}
