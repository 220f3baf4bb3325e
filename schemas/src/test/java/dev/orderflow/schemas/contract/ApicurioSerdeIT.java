package dev.orderflow.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.registry.AvroSerde;
import dev.orderflow.registry.GeneratedClasses;
import dev.orderflow.schemas.Samples;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.opentest4j.TestAbortedException;

/**
 * Records between this project's serde and Apicurio's own, through Apicurio: a serde that others wrote, set to
 * Confluent's wire format. It talks to the registry by an interface of its own.
 */
@ParameterizedClass(name = "{0}")
@ArgumentsSource(Registries.Apicurio.class)
@Tag("proof")
class ApicurioSerdeIT {

    private final RegistryUnderTest registry;
    private final ClassLoader classes = Foreign.classLoader("apicurio-serde")
            .orElseThrow(() -> new TestAbortedException("Apicurio's serde: " + Foreign.NOT_FETCHED));

    ApicurioSerdeIT(RegistryUnderTest registry) {
        this.registry = registry;
    }

    /** Its classes find each other by the thread's class loader, and ask Avro for ours. */
    @BeforeEach
    void loadClassesApart() {
        GeneratedClasses.trust();
        Thread.currentThread().setContextClassLoader(classes);
    }

    @AfterEach
    void loadClassesAsBefore() {
        Thread.currentThread().setContextClassLoader(classes.getParent());
    }

    @Test
    void readsWhatApicuriosSerdeWrote() {
        try (Serializer<SpecificRecord> theirs = theirSerializer();
                AvroSerde<SpecificRecord> ours = ourSerde()) {
            for (SpecificRecord sample : Samples.all()) {
                byte[] bytes = theirs.serialize(topic("theirs", sample), sample);

                assertThat(ours.deserializer().deserialize(topic("theirs", sample), bytes))
                        .isEqualTo(sample);
            }
        }
    }

    @Test
    void writesWhatApicuriosSerdeReads() {
        try (AvroSerde<SpecificRecord> ours = ourSerde();
                Deserializer<SpecificRecord> theirs = theirDeserializer()) {
            for (SpecificRecord sample : Samples.all()) {
                byte[] bytes = ours.serializer().serialize(topic("ours", sample), sample);

                assertThat(theirs.deserialize(topic("ours", sample), bytes)).isEqualTo(sample);
            }
        }
    }

    private static String topic(String writer, SpecificRecord sample) {
        return writer + "-" + sample.getSchema().getName();
    }

    private AvroSerde<SpecificRecord> ourSerde() {
        AvroSerde<SpecificRecord> serde = new AvroSerde<>();
        serde.configure(Map.of("schema.registry.url", registry.url(), "auto.register.schemas", "true"), false);
        return serde;
    }

    @SuppressWarnings("unchecked") // what it is is known by its name only
    private Serializer<SpecificRecord> theirSerializer() {
        Serializer<SpecificRecord> serializer = (Serializer<SpecificRecord>) create("AvroKafkaSerializer");
        serializer.configure(theirConfig(), false);
        return serializer;
    }

    @SuppressWarnings("unchecked") // what it is is known by its name only
    private Deserializer<SpecificRecord> theirDeserializer() {
        Deserializer<SpecificRecord> deserializer = (Deserializer<SpecificRecord>) create("AvroKafkaDeserializer");
        deserializer.configure(theirConfig(), false);
        return deserializer;
    }

    private Map<String, Object> theirConfig() {
        return Map.of(
                "apicurio.registry.url", ApicurioRegistry.ownInterface(registry.url()),
                "apicurio.registry.auto-register", true,
                "apicurio.registry.as-confluent", true,
                "apicurio.registry.use-id", "contentId",
                "apicurio.registry.headers.enabled", false,
                "apicurio.registry.use-specific-avro-reader", true);
    }

    private Object create(String name) {
        try {
            return Class.forName("io.apicurio.registry.serde.avro." + name, true, classes)
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }
}
