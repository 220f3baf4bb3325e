package dev.orderflow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderflow.avro.AdjustmentKind;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.schemas.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParser;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The serde over HTTP against a registry that fails on request. */
class AvroSerdeIT {

    /** The zero byte and the schema id. */
    private static final int HEADER_BYTES = 5;

    private final StubRegistry registry = new StubRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    @ParameterizedTest
    @MethodSource("dev.orderflow.schemas.Samples#all")
    void readsBackWhatItWrote(SpecificRecord sample) {
        Serde<SpecificRecord> serde = serdeOf(sample, "auto.register.schemas", "true");
        byte[] bytes = serde.serializer().serialize("orders", sample);
        assertThat(serde.deserializer().deserialize("orders", bytes)).isEqualTo(sample);
    }

    @Test
    void looksUpTheSchemaOnceAndNeverRegistersIt() {
        registry.registered("orders-value", PlainSchemas.of(Order.class).toString());
        Serde<Order> serde = new AvroSerdes(registry.config()).forValue(Order.class);
        serde.serializer().serialize("orders", Samples.order());
        serde.serializer().serialize("orders", Samples.order());
        assertThat(registry.requests()).containsExactly("POST /subjects/orders-value");
    }

    @Test
    void saysWhatToDoWhenTheSchemaIsNotRegistered() {
        Serde<Order> serde = new AvroSerdes(registry.config()).forValue(Order.class);
        assertThatThrownBy(() -> serde.serializer().serialize("orders", Samples.order()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("dev.orderflow.avro.Order for topic orders")
                .hasMessageContaining("subject orders-value")
                .hasMessageContaining("./orderflow topics apply");
    }

    @Test
    void refusesARecordOfAnotherType() {
        Serde<SpecificRecord> commands = serdeOf(Samples.all().get(0), "auto.register.schemas", "true");
        byte[] bytes = commands.serializer().serialize("orders", Samples.all().get(0));
        Serde<Order> orders = new AvroSerdes(registry.config()).forValue(Order.class);
        assertThatThrownBy(() -> orders.deserializer().deserialize("orders", bytes))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("topic orders")
                .hasMessageContaining(OrderCommand.class.getName());
    }

    @Test
    void keepsNullNull() {
        Serde<Order> serde = new AvroSerdes(registry.config()).forValue(Order.class);
        assertThat(serde.serializer().serialize("orders", null)).isNull();
        assertThat(serde.deserializer().deserialize("orders", null)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "'', only 0 bytes",
        "00000001, only 4 bytes",
        "7b226964227d, first byte 0x7b",
        "0000000063, schema id 99"
    })
    void refusesBytesThatNobodyCanRead(String hex, String reason) {
        Serde<Order> serde = new AvroSerdes(registry.config()).forValue(Order.class);
        assertThatThrownBy(() -> serde.deserializer()
                        .deserialize("orders", HexFormat.of().parseHex(hex)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("a record of topic orders cannot be read: ")
                .hasMessageContaining(reason);
    }

    @Test
    void anUnavailableRegistryIsNotABadRecord() {
        registry.answering("/", 500, "{}");
        Serde<Order> serde = new AvroSerdes(registry.config()).forValue(Order.class);
        byte[] unknownYet = {0, 0, 0, 0, 1, 2};
        assertThatThrownBy(() -> serde.deserializer().deserialize("orders", unknownYet))
                .isInstanceOf(RegistryUnavailableException.class);
        assertThatThrownBy(() -> serde.serializer().serialize("orders", Samples.order()))
                .isInstanceOf(RegistryUnavailableException.class);
    }

    @Test
    void carriesOnWithWhatItKnowsWhileTheRegistryIsAway() {
        Serde<Order> serde = new AvroSerdes(registry.config("auto.register.schemas", "true")).forValue(Order.class);
        byte[] bytes = serde.serializer().serialize("orders", Samples.order());
        serde.deserializer().deserialize("orders", bytes);
        registry.close();
        assertThat(serde.deserializer().deserialize("orders", serde.serializer().serialize("orders", Samples.order())))
                .isEqualTo(Samples.order());
    }

    @ParameterizedTest
    @CsvSource({
        "TopicNameStrategy, orders-value",
        "RecordNameStrategy, dev.orderflow.avro.Order",
        "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy, orders-dev.orderflow.avro.Order"
    })
    void namesTheSubjectByTheConfiguredStrategy(String strategy, String subject) {
        serdeOf(Samples.order(), "auto.register.schemas", "true", "value.subject.name.strategy", strategy)
                .serializer()
                .serialize("orders", Samples.order());
        assertThat(registry.requests()).containsExactly("POST /subjects/" + subject + "/versions");
    }

    @Test
    void readsGenericRecordsWhenAsked() {
        byte[] bytes = serdeOf(Samples.order(), "auto.register.schemas", "true")
                .serializer()
                .serialize("orders", Samples.order());
        try (AvroDeserializer<GenericRecord> generic = new AvroDeserializer<>()) {
            generic.configure(registry.config("specific.avro.reader", "false"), false);
            assertThat(generic.deserialize("orders", bytes).get("id")).hasToString("17");
        }
    }

    @Test
    void findsTheGeneratedClassByTheNameOfTheWritersSchema() {
        byte[] bytes = serdeOf(Samples.order(), "auto.register.schemas", "true")
                .serializer()
                .serialize("orders", Samples.order());
        try (AvroDeserializer<Order> plain = new AvroDeserializer<>()) {
            plain.configure(registry.config(), false);
            assertThat(plain.deserialize("orders", bytes)).isEqualTo(Samples.order());
        }
    }

    @Test
    void writesTheLatestVersionByTheNamesOfFieldsAndNotByTheirPlaces() {
        Schema latest = SchemaParser.parseSingle(PlainSchemas.of(StockAdjustment.class)
                .toString()
                .replace(
                        "\"fields\":[",
                        "\"fields\":[{\"name\":\"warehouse\",\"type\":\"string\",\"default\":\"main\"},"));
        int id = registry.registered("stock-value", latest.toString());
        registry.answering(
                "/subjects/stock-value/versions/latest",
                200,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", id)
                        .put("version", 2)
                        .put("schema", latest.toString())
                        .toString());
        StockAdjustment adjustment = new StockAdjustment("a-1", "JUMPERS", AdjustmentKind.ADD, 5L, null);
        Serde<SpecificRecord> serde = serdeOf(adjustment, "use.latest.version", "true");
        byte[] bytes = serde.serializer().serialize("stock", adjustment);
        assertThat(serde.deserializer().deserialize("stock", bytes)).isEqualTo(adjustment);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("main");
    }

    /** Why every instance of the older version must be gone before anything relies on a new field of `orders`. */
    @Test
    void anOlderVersionThatRewritesARecordDropsTheFieldThatItDoesNotKnow() throws IOException {
        Serde<Order> older = new AvroSerdes(registry.config("auto.register.schemas", "true")).forValue(Order.class);
        Schema newer = SchemaParser.parseSingle(PlainSchemas.of(Order.class)
                .toString()
                .replace(
                        "\"fields\":[{\"name\":\"id\"",
                        "\"fields\":[{\"name\":\"note\",\"type\":\"string\",\"default\":\"\"},{\"name\":\"id\""));
        int id = registry.registered("orders-value", newer.toString());
        GenericRecord order = readAs(newer, older.serializer().serialize("orders", Samples.order()));
        order.put("note", "a gift");

        Order known = older.deserializer().deserialize("orders", written(id, order));
        assertThat(known).isEqualTo(Samples.order());
        GenericRecord rewritten = readAs(newer, older.serializer().serialize("orders", known));
        assertThat(rewritten.get("note")).hasToString("");
        assertThat(rewritten.get("id")).hasToString("17");
    }

    @Test
    void takesTheSerdeClassFromTheConfiguration() {
        Map<String, Object> config = registry.config("value.serde", Serdes.StringSerde.class.getName());
        assertThat((Object) new AvroSerdes(config).forValue(Order.class)).isInstanceOf(Serdes.StringSerde.class);
        assertThatThrownBy(() -> new AvroSerdes(registry.config("value.serde", "no.such.Serde")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("no.such.Serde");
    }

    private static GenericRecord readAs(Schema schema, byte[] bytes) throws IOException {
        return new GenericDatumReader<GenericRecord>(PlainSchemas.of(Order.class), schema)
                .read(null, DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null));
    }

    private static byte[] written(int id, GenericRecord record) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(ByteBuffer.allocate(HEADER_BYTES).put((byte) 0).putInt(id).array());
        Encoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(record.getSchema()).write(record, encoder);
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked") // the sample is of its own class
    private Serde<SpecificRecord> serdeOf(SpecificRecord sample, Object... pairs) {
        return (Serde<SpecificRecord>) new AvroSerdes(registry.config(pairs)).forValue(sample.getClass());
    }
}
