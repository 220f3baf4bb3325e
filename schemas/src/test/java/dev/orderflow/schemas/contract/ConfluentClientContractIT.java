package dev.orderflow.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.avro.Order;
import dev.orderflow.registry.AvroSerde;
import dev.orderflow.registry.PlainSchemas;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.schemas.Samples;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Confluent's own client of a registry, alone and side by side with this project's. */
@RegistryContract
@Tag("proof")
class ConfluentClientContractIT implements ContractTest {

    private final RegistryUnderTest registry;
    private final ConfluentClient client;
    private String type;
    private String subject;
    private Object schema;

    ConfluentClientContractIT(RegistryUnderTest registry) {
        this.registry = registry;
        this.client = new ConfluentClient(registry.url());
    }

    @Override
    public RegistryUnderTest registry() {
        return registry;
    }

    @BeforeEach
    void nameTypeAndSubject(TestInfo test) {
        type = "Confluent" + test.getTestMethod().orElseThrow().getName();
        subject = type + "-value";
        schema = client.schema(ContractSchemas.item(type));
    }

    @Test
    void registersLooksUpAndReads() {
        int id = client.register(subject, schema);
        ConfluentClient fresh = new ConfluentClient(registry.url());

        assertThat(fresh.id(subject, schema)).isEqualTo(id);
        assertThat(fresh.version(subject, schema)).isEqualTo(1);
        assertThat(fresh.byId(id)).isEqualTo(ContractSchemas.parsed(ContractSchemas.item(type)));
        assertThat(fresh.latestId(subject)).isEqualTo(id);
        assertThat(fresh.versions(subject)).isEqualTo(List.of(1));
        assertThat(fresh.subjects().contains(subject)).isTrue();
        assertThat(fresh.subjectsOf(id)).isEqualTo(List.of(subject));
    }

    @Test
    void normalizes() {
        int id = client.register(subject, schema, true);

        assertThat(client.register(subject, schema, true)).isEqualTo(id);
    }

    @Test
    void understandsRefusals() {
        assertThatThrownBy(() -> client.latestId(subject)).hasMessageStartingWith("404/40401");
        assertThatThrownBy(() -> client.byId(1_000_000)).hasMessageStartingWith("404/40403");
        client.setLevel(subject, "FULL");
        client.register(subject, schema);
        Object other = client.schema(ContractSchemas.itemWithoutDefault(type));
        assertThatThrownBy(() -> client.id(subject, other)).hasMessageStartingWith("404/40403");
        assertThatThrownBy(() -> client.register(subject, other)).hasMessageStartingWith("409/409");
    }

    @Test
    void asksWhetherASchemaWouldBeCompatible() {
        client.setLevel(subject, "FULL");
        client.register(subject, schema);

        assertThat(client.wouldBeCompatible(subject, client.schema(ContractSchemas.itemWithDefault(type))))
                .isTrue();
        assertThat(client.wouldBeCompatible(subject, client.schema(ContractSchemas.itemWithoutDefault(type))))
                .isFalse();
    }

    @Test
    void learnsWhyASchemaWouldNotBeCompatible() {
        client.setLevel(subject, "FULL");
        client.register(subject, schema);

        assertThat(client.objections(subject, client.schema(ContractSchemas.itemWithoutDefault(type)))
                        .toString())
                .contains("READER_FIELD_MISSING_DEFAULT_VALUE");
    }

    @Test
    void setsAndReadsALevel() {
        assertThat(client.setLevel(subject, "FULL_TRANSITIVE")).isEqualTo("FULL_TRANSITIVE");
        assertThat(client.level(subject)).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void deletesSoftlyAndForGood() {
        client.register(subject, schema);

        assertThat(client.delete(subject, false)).isEqualTo(List.of(1));
        assertThat(client.delete(subject, true)).isEqualTo(List.of(1));
    }

    @Test
    void registersAndResolvesReferences() {
        client.register(type + "-item", schema);
        int id = client.register(
                subject,
                client.schema(
                        ContractSchemas.basketOf(type),
                        new ConfluentClient.Use(type, type + "-item", ContractSchemas.item(type))));

        Schema resolved = new ConfluentClient(registry.url()).byId(id);

        assertThat(resolved.getField("items").schema().getElementType())
                .isEqualTo(ContractSchemas.parsed(ContractSchemas.item(type)));
        try (RegistryClient ours = new RegistryClient(config())) {
            assertThat(ours.byId(id)).isEqualTo(resolved);
            assertThat(ours.lookup(subject, resolved)).isEqualTo(id);
        }
    }

    @Test
    void findsWhatOursRegisteredAndTheOtherWayRound() {
        Schema parsed = ContractSchemas.parsed(ContractSchemas.item(type));
        try (RegistryClient ours = new RegistryClient(config())) {
            int id = ours.register(subject, parsed);

            assertThat(client.id(subject, schema)).isEqualTo(id);
            assertThat(client.register("other-" + subject, schema)).isEqualTo(id);
            assertThat(ours.lookup("other-" + subject, parsed)).isEqualTo(id);
        }
    }

    /** Confluent's serializers are not on Maven Central; what they do is this, with the schema that its client gives. */
    @Test
    void readsWhatOursWroteByTheSchemaOfItsId() throws IOException {
        byte[] bytes = serde().serializer().serialize(type, Samples.order());
        ByteBuffer record = ByteBuffer.wrap(bytes);

        assertThat(record.get()).isZero();
        Schema writer = client.byId(record.getInt());
        BinaryDecoder decoder = DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null);
        GenericRecord read = new GenericDatumReader<GenericRecord>(writer).read(null, decoder);

        assertThat(writer).isEqualTo(PlainSchemas.of(Order.class));
        assertThat(read.get("id")).hasToString(Samples.order().getId());
        assertThat(decoder.isEnd()).isTrue();
    }

    @Test
    void writesWhatOursReadsUnderAnIdThatItRegistered() throws IOException {
        Schema order = PlainSchemas.of(Order.class);
        int id = client.register(subject, client.schema(order.toString()));
        byte[] ours = serde().serializer().serialize(type, Samples.order());
        GenericRecord same = new GenericDatumReader<GenericRecord>(order)
                .read(null, DecoderFactory.get().binaryDecoder(ours, 5, ours.length - 5, null));

        assertThat(serde().deserializer().deserialize(type, framed(id, same))).isEqualTo(Samples.order());
    }

    private static byte[] framed(int id, GenericRecord value) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(value.getSchema()).write(value, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    private AvroSerde<Order> serde() {
        AvroSerde<Order> serde = new AvroSerde<>();
        serde.configure(config(), false);
        return serde;
    }

    private Map<String, Object> config() {
        return Map.of("schema.registry.url", registry.url(), "auto.register.schemas", "true");
    }
}
