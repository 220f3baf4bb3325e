package dev.orderflow.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.registry.history.SchemaHistory;
import dev.orderflow.schemas.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes of one record of each topic value, as they go to the broker: for each version of its schema one file of hex
 * digits. What was written once must be readable for ever.
 */
class GoldenBytesTest {

    /** Each byte another one, so that their order shows. */
    private static final int SCHEMA_ID = 0x01020304;

    /** See SchemaHistoryTest for the command. */
    @BeforeAll
    static void addMissing() throws IOException {
        if (!Boolean.getBoolean("history.add")) {
            return;
        }
        for (SpecificRecord sample : Samples.all()) {
            Path golden = golden(sample, history(sample).versions().size());
            if (!Files.exists(golden)) {
                Files.createDirectories(golden.getParent());
                Files.writeString(golden, HexFormat.of().formatHex(encoded(sample)) + "\n");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dev.orderflow.schemas.Samples#all")
    void writesExactlyTheseBytes(SpecificRecord sample) throws IOException {
        int newest = history(sample).versions().size();
        Path golden = golden(sample, newest);
        assertThat(HexFormat.of().formatHex(encoded(sample))).isEqualTo(read(golden));
    }

    @ParameterizedTest
    @MethodSource("dev.orderflow.schemas.Samples#all")
    void readsTheNewestBytesBack(SpecificRecord sample) throws IOException {
        int newest = history(sample).versions().size();
        assertThat(decoded(sample, newest)).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("dev.orderflow.schemas.Samples#all")
    void readsTheBytesOfEveryVersionThatEverLanded(SpecificRecord sample) throws IOException {
        for (int version = 1; version <= history(sample).versions().size(); version++) {
            assertThat(decoded(sample, version)).isInstanceOf(sample.getClass());
        }
    }

    @Test
    void startsWithAZeroByteAndTheSchemaIdInBigEndian() throws IOException {
        assertThat(encoded(Samples.order())).startsWith(0, 1, 2, 3, 4);
    }

    @SuppressWarnings("unchecked") // Avro's factory has a raw result
    private static byte[] encoded(SpecificRecord sample) throws IOException {
        DatumWriter<Object> writer =
                (DatumWriter<Object>) AvroModel.generated(sample.getSchema()).createDatumWriter(sample.getSchema());
        return new RecordEncoding(SCHEMA_ID, writer).encode(sample);
    }

    private static Object decoded(SpecificRecord sample, int version) throws IOException {
        Schema writer = history(sample).versions().get(version - 1);
        byte[] bytes = HexFormat.of().parseHex(read(golden(sample, version)));
        assertThat(WireFormat.schemaId(bytes)).isEqualTo(SCHEMA_ID);
        ReaderSchema reader = new ReaderSchema(true, Optional.of(sample.getClass()));
        return new RecordDecoding(SCHEMA_ID, writer, reader).decode(bytes);
    }

    private static SchemaHistory history(SpecificRecord sample) {
        SchemaHistory history = SchemaHistory.of(sample.getSchema().getFullName());
        assertThat(history.versions()).isNotEqualTo(List.of());
        return history;
    }

    private static Path golden(SpecificRecord sample, int version) {
        return Path.of("src/test/resources/golden", sample.getSchema().getFullName(), "v" + version + ".hex");
    }

    private static String read(Path golden) throws IOException {
        return Files.readString(golden).strip();
    }
}
