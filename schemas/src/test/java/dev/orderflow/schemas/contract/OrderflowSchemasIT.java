package dev.orderflow.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.avro.FraudAlert;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.registry.AvroSerde;
import dev.orderflow.registry.Compatibility;
import dev.orderflow.registry.PlainSchemas;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.registry.RegistryRefusedException;
import dev.orderflow.registry.history.SchemaHistory;
import dev.orderflow.schemas.Samples;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract of this project itself, as a registry takes it. */
@RegistryContract
@Tag("proof")
class OrderflowSchemasIT implements ContractTest {

    private final RegistryUnderTest registry;
    private final RegistryClient client;

    OrderflowSchemasIT(RegistryUnderTest registry) {
        this.registry = registry;
        this.client = new RegistryClient(Map.of("schema.registry.url", registry.url()));
    }

    @Override
    public RegistryUnderTest registry() {
        return registry;
    }

    @Test
    void registersEveryVersionThatEverLandedInTheirOrder() {
        for (Topic<?> topic : new Topics("history.").all()) {
            topic.schema().ifPresent(current -> {
                List<Schema> versions = SchemaHistory.of(current.getFullName()).versions();
                client.setCompatibility(topic.subject(), Compatibility.FULL_TRANSITIVE);
                versions.forEach(version -> client.register(topic.subject(), version));

                assertThat(client.versions(topic.subject())).hasSameSizeAs(versions);
                assertThat(client.latest(topic.subject()).schema()).isEqualTo(PlainSchemas.of(current));
                assertThat(client.lookup(topic.subject(), PlainSchemas.of(current)))
                        .isEqualTo(client.latest(topic.subject()).id());
            });
        }
    }

    @Test
    void takesANextVersionThatEveryOtherReadsAndNoOther() {
        String subject = "next.orders-value";
        Schema order = PlainSchemas.of(Order.class);
        client.setCompatibility(subject, Compatibility.FULL_TRANSITIVE);
        client.register(subject, order);

        client.register(subject, withField(order, ",\"default\":\"web\""));

        assertThat(client.versions(subject)).containsExactly(1, 2);
        assertThatThrownBy(() -> client.register(subject, withField(order, "")))
                .isInstanceOfSatisfying(
                        RegistryRefusedException.class,
                        e -> assertThat(e.isIncompatible()).isTrue());
    }

    @Test
    void readsBackEveryRecordThatItWrote() {
        for (SpecificRecord sample : Samples.all()) {
            Serde<SpecificRecord> serde = serde("auto.register.schemas");
            byte[] bytes = serde.serializer().serialize(name(sample), sample);

            assertThat(serde("use.latest.version").deserializer().deserialize(name(sample), bytes))
                    .isEqualTo(sample);
        }
    }

    /** As Confluent recommends it for topics of several types: the subject is a union of references. */
    @Test
    void writesAndReadsATopicOfSeveralTypesByReferences() {
        List<SpecificRecord> several = Samples.all().stream()
                .filter(sample -> sample instanceof StockAdjustment || sample instanceof FraudAlert)
                .toList();
        ObjectNode union = PlainHttp.body(
                several.stream().map(sample -> "\"" + name(sample) + "\"").collect(Collectors.joining(",", "[", "]")));
        ArrayNode references = union.putArray("references");
        for (SpecificRecord sample : several) {
            client.register("several-" + name(sample), PlainSchemas.of(sample.getSchema()));
            references
                    .addObject()
                    .put("name", name(sample))
                    .put("subject", "several-" + name(sample))
                    .put("version", 1);
        }
        new PlainHttp(registry.url())
                .post("/subjects/several-value/versions", union)
                .ok();

        Serde<SpecificRecord> serde = serde("use.latest.version");
        assertThat(several)
                .hasSize(2)
                .allSatisfy(sample -> assertThat(serde.deserializer()
                                .deserialize("several", serde.serializer().serialize("several", sample)))
                        .isEqualTo(sample));
    }

    private Serde<SpecificRecord> serde(String flag) {
        Serde<SpecificRecord> serde = new AvroSerde<>();
        serde.configure(
                Map.of("schema.registry.url", registry.url(), flag, "true", "avro.remove.java.properties", "true"),
                false);
        return serde;
    }

    private static String name(SpecificRecord sample) {
        return sample.getSchema().getFullName();
    }

    private static Schema withField(Schema schema, String more) {
        return ContractSchemas.parsed(schema.toString()
                .replace(
                        "\"fields\":[{\"name\":\"id\"",
                        "\"fields\":[{\"name\":\"channel\",\"type\":\"string\"" + more + "},{\"name\":\"id\""));
    }
}
