package dev.orderflow.postgres.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.avro.Order;
import dev.orderflow.testkit.Fixtures;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.connect.data.SchemaAndValue;
import org.apache.kafka.connect.errors.DataException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over HTTP, with the bytes that are on the topic. */
class OrderConverterTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SCHEMAS = Path.of("..", "..", "schemas", "src", "main", "avro");
    private static final int ID = 7;
    private static final int HEADER = 5;

    private FakeRegistry registry;
    private OrderConverter converter;

    @BeforeEach
    void start() throws IOException {
        registry = new FakeRegistry();
        converter = new OrderConverter();
        converter.configure(Map.of("schema.registry.url", registry.url()), false);
    }

    @AfterEach
    void close() {
        converter.close();
        registry.close();
    }

    @Test
    void readsWhatTheServicesWrite() {
        registry.put("/schemas/ids/7", answer(Order.getClassSchema().toString()));
        SchemaAndValue read = converter.toConnectData("orders", bytes(order()));
        assertThat(read.schema()).isSameAs(OrderRow.SCHEMA);
        assertThat(read.value()).isEqualTo(OrderRow.of(order()));
    }

    /** As registries keep a schema whose types are subjects of their own. */
    @Test
    void readsASchemaWithReferences() throws IOException {
        ObjectNode answer = JSON.createObjectNode().put("schema", Files.readString(SCHEMAS.resolve("Order.avsc")));
        for (String type : new String[] {"OrderLine", "Reason"}) {
            answer.withArray("references")
                    .addObject()
                    .put("name", "dev.orderflow.avro." + type)
                    .put("subject", type)
                    .put("version", 1);
            registry.put(
                    "/subjects/" + type + "/versions/1", answer(Files.readString(SCHEMAS.resolve(type + ".avsc"))));
        }
        registry.put("/schemas/ids/7", answer.toString());
        assertThat(converter.toConnectData("orders", bytes(order())).value()).isEqualTo(OrderRow.of(order()));
    }

    @Test
    void keepsARecordWithoutAValue() {
        assertThat(converter.toConnectData("orders", null)).isEqualTo(SchemaAndValue.NULL);
    }

    /** A row must not say UNKNOWN: the record is kept as a dead letter until the program knows the state. */
    @Test
    void refusesAStateThatItDoesNotKnow() {
        Schema newer = new Schema.Parser()
                .parse(Order.getClassSchema().toString().replace("\"SHIPPED\"]", "\"SHIPPED\",\"RETURNED\"]"));
        registry.put("/schemas/ids/7", answer(newer.toString()));
        GenericRecord order = generic(newer);
        order.put("state", new GenericData.EnumSymbol(newer.getField("state").schema(), "RETURNED"));
        assertThatThrownBy(() -> converter.toConnectData("orders", bytes(newer, order)))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "a record of topic orders is no valid order: state: UNKNOWN (expected: one that this version knows)");
    }

    @Test
    void refusesWhatIsNoRecord() {
        assertThatThrownBy(() -> converter.toConnectData("orders", new byte[] {1, 2, 3}))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("a record of topic orders cannot be read: ");
    }

    @Test
    void refusesASchemaThatTheRegistryDoesNotKnow() {
        assertThatThrownBy(() -> converter.toConnectData("orders", bytes(order())))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("its schema id 7 is unknown to the schema registry");
    }

    /** Nothing is said of the record, so it must not become a dead letter. */
    @Test
    void failsTheTaskWhenTheRegistryIsAway() {
        registry.close();
        assertThatThrownBy(() -> converter.toConnectData("orders", bytes(order())))
                .isInstanceOf(RegistryAwayError.class);
    }

    @Test
    void writesNothing() {
        assertThatThrownBy(() -> converter.fromConnectData("orders", OrderRow.SCHEMA, OrderRow.of(order())))
                .isInstanceOf(DataException.class);
    }

    private static Order order() {
        return Fixtures.anOrder()
                .line("JUMPERS", 2, "10.25")
                .failed("FRAUD_CHECK", "LIMIT")
                .build();
    }

    /** The order by another schema. */
    private static GenericRecord generic(Schema schema) {
        byte[] bytes = bytes(order());
        try {
            return new GenericDatumReader<GenericRecord>(Order.getClassSchema(), schema)
                    .read(null, DecoderFactory.get().binaryDecoder(bytes, HEADER, bytes.length - HEADER, null));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(String schema) {
        return JSON.createObjectNode()
                .put("schema", schema)
                .put("id", ID)
                .put("version", 1)
                .toString();
    }

    private static byte[] bytes(Order order) {
        return bytes(encoder -> new SpecificDatumWriter<>(Order.class).write(order, encoder));
    }

    private static byte[] bytes(Schema schema, GenericRecord record) {
        return bytes(encoder -> new GenericDatumWriter<GenericRecord>(schema).write(record, encoder));
    }

    private interface Writing {
        void to(BinaryEncoder encoder) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(HEADER).put((byte) 0).putInt(ID).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            writing.to(encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
