package dev.orderflow.schemas.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.registry.AvroDeserializer;
import dev.orderflow.registry.AvroSerializer;
import dev.orderflow.registry.GeneratedClasses;
import dev.orderflow.registry.PlainSchemas;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.schemas.Samples;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.topic.CommittedReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.opentest4j.TestAbortedException;

/**
 * Records between this project's serde and Confluent's own serializer and deserializer (7.7.0), each configured by the same keys,
 * through a registry: bytes that are equal, and read by the other side.
 */
@Tag("proof")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfluentSerializerIT {

    private static final String SERIALIZER = "io.confluent.kafka.serializers.KafkaAvroSerializer";
    private static final String DESERIALIZER = "io.confluent.kafka.serializers.KafkaAvroDeserializer";
    private static final Map<String, Object> REGISTERS = Map.of("auto.register.schemas", true);
    private static final Map<String, Object> USES_LATEST =
            Map.of("auto.register.schemas", false, "use.latest.version", true);
    private static final Map<String, Object> SPECIFIC = Map.of("specific.avro.reader", true);
    private static final Map<String, Object> GENERIC = Map.of("specific.avro.reader", false);

    private final ClassLoader classes = Foreign.classLoader(Foreign.SERIALIZER)
            .orElseThrow(() -> new TestAbortedException("Confluent's serializer: " + Foreign.SERIALIZER_NOT_FETCHED));
    private EmbeddedStack stack;

    @BeforeAll
    void start() {
        stack = EmbeddedStack.startTemporary(0, 0);
    }

    @AfterAll
    void stop() {
        stack.close();
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
    void readsSpecificRecordsThatConfluentsSerializerWrote() {
        for (SpecificRecord sample : Samples.all()) {
            byte[] bytes = theirs(sample, "theirs", REGISTERS);

            assertThat(readByUs(bytes, SPECIFIC)).isEqualTo(sample);
            assertThat(readByThem(bytes, SPECIFIC)).isEqualTo(sample);
        }
    }

    @Test
    void writesSpecificRecordsThatConfluentsDeserializerReads() {
        for (SpecificRecord sample : Samples.all()) {
            byte[] bytes = ours(sample, "ours", REGISTERS);

            assertThat(readByThem(bytes, SPECIFIC)).isEqualTo(sample);
        }
    }

    @Test
    void readsGenericRecordsThatConfluentsSerializerWrote() {
        for (SpecificRecord sample : Samples.all()) {
            GenericRecord generic = generic(sample);
            byte[] bytes = theirs(generic, "theirs-generic", REGISTERS);

            assertThat(readByUs(bytes, GENERIC)).isEqualTo(generic);
            assertThat(readByUs(bytes, SPECIFIC)).isEqualTo(sample);
        }
    }

    @Test
    void writesGenericRecordsThatConfluentsDeserializerReads() {
        for (SpecificRecord sample : Samples.all()) {
            GenericRecord generic = generic(sample);
            byte[] bytes = ours(generic, "ours-generic", REGISTERS);

            // Times are instants for them and numbers for us: what both mean is in the bytes.
            GenericRecord read = (GenericRecord) readByThem(bytes, GENERIC);
            assertThat(theirs(read, "ours-generic", Map.of())).isEqualTo(bytes);
            assertThat(readByThem(bytes, SPECIFIC)).isEqualTo(sample);
        }
    }

    /** Whoever registers the schema first, the other finds it, and writes the same bytes: id and content. */
    @Test
    void writesTheSameBytes() {
        for (SpecificRecord sample : Samples.all()) {
            byte[] bytes = theirs(sample, "both", REGISTERS);

            assertThat(ours(sample, "both", Map.of())).isEqualTo(bytes);
            assertThat(theirs(sample, "both", Map.of("auto.register.schemas", false)))
                    .isEqualTo(bytes);
        }
    }

    @Test
    void passesOnRecordsWhoseSchemaRefersToAnother() {
        GenericRecord basket = basket("Passed");

        byte[] theirs = theirs(basket, "Passed-basket", USES_LATEST);
        byte[] ours = ours(basket, "Passed-basket", USES_LATEST);

        assertThat(ours).isEqualTo(theirs);
        assertThat(readByUs(theirs, GENERIC)).isEqualTo(basket);
        assertThat(readByThem(ours, GENERIC)).hasToString(basket.toString());
    }

    @Test
    void isReadableFromAProducerWithConfluentsSerializer() {
        List<SpecificRecord> samples = Samples.all();
        createTopics(samples.stream()
                .map(sample -> "by-producer-" + sample.getSchema().getName())
                .toList());
        Map<String, Object> config = clients(REGISTERS);
        config.put("key.serializer", StringSerializer.class.getName());
        config.put("value.serializer", SERIALIZER);
        try (KafkaProducer<String, SpecificRecord> producer = new KafkaProducer<>(config)) {
            for (SpecificRecord sample : samples) {
                var unused = producer.send(
                        new ProducerRecord<>("by-producer-" + sample.getSchema().getName(), 0, "key", sample));
            }
        }
        for (SpecificRecord sample : samples) {
            String topic = "by-producer-" + sample.getSchema().getName();
            assertThat(consumed(topic)).containsExactly(sample);
        }
    }

    @Test
    void isReadableByAConsumerWithConfluentsDeserializer() {
        SpecificRecord sample = Samples.order();
        createTopics(List.of("for-consumer"));
        Map<String, Object> config = clients(REGISTERS);
        AvroSerializer<SpecificRecord> serializer = new AvroSerializer<>();
        serializer.configure(config, false);
        try (KafkaProducer<String, SpecificRecord> producer =
                new KafkaProducer<>(config, new StringSerializer(), serializer)) {
            var unused = producer.send(new ProducerRecord<>("for-consumer", 0, "key", sample));
        }
        Deserializer<Object> deserializer = theirDeserializer();
        deserializer.configure(clients(SPECIFIC), false);
        assertThat(consumed("for-consumer", deserializer)).containsExactly(sample);
    }

    /** The broker creates none by itself. */
    private void createTopics(List<String> names) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.createTopics(names.stream()
                            .map(name -> new NewTopic(name, 1, (short) 1))
                            .toList())
                    .all()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
        }
    }

    private List<Object> consumed(String topic) {
        AvroDeserializer<SpecificRecord> deserializer = new AvroDeserializer<>();
        deserializer.configure(clients(SPECIFIC), false);
        return consumed(topic, deserializer);
    }

    private <V> List<Object> consumed(String topic, Deserializer<V> deserializer) {
        List<Object> values = new ArrayList<>();
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(
                CommittedReader.settings(clients(SPECIFIC)), new StringDeserializer(), deserializer)) {
            CommittedReader.fromBeginning(consumer, List.of(new TopicPartition(topic, 0)))
                    .read(record -> values.add(record.value()));
        }
        return values;
    }

    /** A basket whose schema is registered with a reference to that of its items. */
    private GenericRecord basket(String item) {
        PlainHttp http = new PlainHttp(stack.registryUrl());
        http.register(item + "-item", ContractSchemas.item(item)).ok();
        int id = http.post(
                        "/subjects/" + item + "-basket-value/versions",
                        PlainHttp.body(ContractSchemas.basketOf(item), item, item + "-item"))
                .id();
        try (RegistryClient registry = new RegistryClient(clients(Map.of()))) {
            Schema schema = registry.byId(id);
            GenericRecord element =
                    new GenericData.Record(schema.getField("items").schema().getElementType());
            element.put("id", "apple");
            GenericRecord basket = new GenericData.Record(schema);
            basket.put("items", List.of(element));
            return basket;
        }
    }

    private GenericRecord generic(SpecificRecord sample) {
        return (GenericRecord) readByUs(ours(sample, "as-generic", REGISTERS), GENERIC);
    }

    private byte[] ours(GenericContainer record, String topic, Map<String, Object> settings) {
        try (AvroSerializer<GenericContainer> serializer = new AvroSerializer<>()) {
            serializer.configure(clients(settings), false);
            return serializer.serialize(topic(topic, record), record);
        }
    }

    private byte[] theirs(GenericContainer record, String topic, Map<String, Object> settings) {
        try (Serializer<Object> serializer = theirSerializer()) {
            serializer.configure(clients(settings), false);
            return serializer.serialize(topic(topic, record), record);
        }
    }

    private Object readByUs(byte[] bytes, Map<String, Object> settings) {
        try (AvroDeserializer<GenericContainer> deserializer = new AvroDeserializer<>()) {
            deserializer.configure(clients(settings), false);
            return deserializer.deserialize("any", bytes);
        }
    }

    private Object readByThem(byte[] bytes, Map<String, Object> settings) {
        try (Deserializer<Object> deserializer = theirDeserializer()) {
            deserializer.configure(clients(settings), false);
            return deserializer.deserialize("any", bytes);
        }
    }

    /** A topic for each type, except where the name says it all. */
    private static String topic(String name, GenericContainer record) {
        return name.endsWith("-basket")
                ? name
                : name + "-" + PlainSchemas.of(record.getSchema()).getName();
    }

    private Map<String, Object> clients(Map<String, Object> settings) {
        Map<String, Object> clients = new HashMap<>(settings);
        clients.put("bootstrap.servers", stack.bootstrapServers());
        clients.put("schema.registry.url", stack.registryUrl());
        clients.put("avro.remove.java.properties", true);
        clients.put("avro.use.logical.type.converters", true); // generic decimals as numbers, which ours always are
        return clients;
    }

    @SuppressWarnings("unchecked") // what it is is known by its name only
    private Serializer<Object> theirSerializer() {
        return (Serializer<Object>) create(SERIALIZER);
    }

    @SuppressWarnings("unchecked") // what it is is known by its name only
    private Deserializer<Object> theirDeserializer() {
        return (Deserializer<Object>) create(DESERIALIZER);
    }

    private Object create(String name) {
        try {
            return Class.forName(name, true, classes).getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(name, e);
        }
    }
}
