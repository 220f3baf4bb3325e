package dev.orderflow.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.avro.Order;
import dev.orderflow.schemas.Samples;
import dev.orderflow.stack.EmbeddedBroker;
import dev.orderflow.stack.EmbeddedRegistry;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.SchemaParser;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The serde against a real registry over HTTP; each test under a topic of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SerdeOnEmbeddedRegistryIT {

    private final EmbeddedBroker broker = EmbeddedBroker.startTemporary(0);
    private final EmbeddedRegistry registry = EmbeddedRegistry.start(0, broker.bootstrapServers());
    private final RegistryClient client = new RegistryClient(config());

    @AfterAll
    void close() {
        client.close();
        registry.close();
        broker.close();
    }

    @Test
    void readsWhatAnotherProcessRegisteredAndWrote() {
        byte[] bytes = serde("auto.register.schemas", "true").serializer().serialize("t1", Samples.order());
        assertThat(serde().deserializer().deserialize("t1", bytes)).isEqualTo(Samples.order());
    }

    @Test
    void looksUpTheIdThatWasRegistered() {
        Schema schema = PlainSchemas.of(Order.class);
        int id = client.register("t2-value", schema);
        assertThat(client.register("t2-value", schema)).isEqualTo(id);
        assertThat(client.lookup("t2-value", schema)).isEqualTo(id);
        assertThat(WireFormat.schemaId(serde().serializer().serialize("t2", Samples.order())))
                .isEqualTo(id);
        assertThat(client.latest("t2-value")).isEqualTo(new RegisteredSchema(id, 1, schema));
    }

    @Test
    void saysThatASubjectIsUnknown() {
        assertThatThrownBy(() -> serde().serializer().serialize("t3", Samples.order()))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("not registered under subject t3-value");
        assertThat(client.versions("t3-value")).isEmpty();
    }

    @Test
    void saysThatASchemaIsIncompatible() {
        client.setCompatibility("t4-value", Compatibility.FULL_TRANSITIVE);
        assertThat(client.compatibility("t4-value")).contains(Compatibility.FULL_TRANSITIVE);
        client.register(
                "t4-value",
                SchemaBuilder.record("dev.orderflow.avro.Order")
                        .fields()
                        .requiredInt("id")
                        .endRecord());
        assertThatThrownBy(() ->
                        serde("auto.register.schemas", "true").serializer().serialize("t4", Samples.order()))
                .isInstanceOf(RegistryRefusedException.class)
                .hasMessageContaining("is incompatible with the versions under subject t4-value");
    }

    @Test
    void readsARecordOfALaterVersion() {
        Schema later = SchemaParser.parseSingle(PlainSchemas.of(Order.class)
                .toString()
                .replace("\"SHIPPED\"]", "\"SHIPPED\",\"RETURNED\"]")
                .replace(
                        "{\"name\":\"version\"",
                        "{\"name\":\"channel\",\"type\":\"string\",\"default\":\"web\"},{\"name\":\"version\""));
        client.setCompatibility("t5-value", Compatibility.FULL_TRANSITIVE);
        client.register("t5-value", PlainSchemas.of(Order.class));
        int id = client.register("t5-value", later);
        byte[] bytes = serde("use.latest.version", "true").serializer().serialize("t5", Samples.order());
        assertThat(WireFormat.schemaId(bytes)).isEqualTo(id);
        assertThat(serde().deserializer().deserialize("t5", bytes)).isEqualTo(Samples.order());
    }

    @Test
    void saysThatAnIdIsUnknown() {
        byte[] unknown = {0, 0, 1, 0, 0, 2};
        assertThatThrownBy(() -> serde().deserializer().deserialize("t6", unknown))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("its schema id 65536 is unknown to the schema registry")
                .hasCauseInstanceOf(NoSuchElementException.class);
    }

    @Test
    void outlivesAnOutageOfTheRegistry() {
        EmbeddedRegistry other = EmbeddedRegistry.start(0, broker.bootstrapServers());
        Map<String, Object> config = config("schema.registry.url", other.url(), "auto.register.schemas", "true");
        Serde<Order> known = new AvroSerdes(config).forValue(Order.class);
        Serde<Order> fresh = new AvroSerdes(config).forValue(Order.class);
        byte[] bytes = known.serializer().serialize("t7", Samples.order());
        known.deserializer().deserialize("t7", bytes);
        other.stop();
        assertThat(known.deserializer().deserialize("t7", known.serializer().serialize("t7", Samples.order())))
                .isEqualTo(Samples.order());
        assertThatThrownBy(() -> fresh.deserializer().deserialize("t7", bytes))
                .isInstanceOf(RegistryUnavailableException.class);
        other.start();
        assertThat(fresh.deserializer().deserialize("t7", bytes)).isEqualTo(Samples.order());
        other.close();
    }

    @Test
    void aSubjectWithoutALevelOfItsOwnHasNone() {
        client.register("t8-value", PlainSchemas.of(Order.class));
        assertThat(client.compatibility("t8-value")).isEqualTo(Optional.empty());
    }

    private Serde<Order> serde(Object... pairs) {
        return new AvroSerdes(config(pairs)).forValue(Order.class);
    }

    private Map<String, Object> config(Object... pairs) {
        Map<String, Object> config = new HashMap<>(Map.of("schema.registry.url", registry.url()));
        for (int i = 0; i < pairs.length; i += 2) {
            config.put((String) pairs[i], pairs[i + 1]);
        }
        return config;
    }
}
