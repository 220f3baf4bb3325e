package dev.orderflow.testkit;

import dev.orderflow.avro.Order;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.schemas.topics.EmailLevels;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.stack.EmbeddedStack;
import dev.orderflow.topic.Topic;
import dev.orderflow.topic.catalogue.CatalogueApplier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The part of the shared stack that belongs to one test class: topics and subjects under a prefix of its own.
 * It writes and reads topics for tests; it runs no service.
 */
public final class TestCluster implements AutoCloseable {
    private static final short ONE_REPLICA = 1;

    private final EmbeddedStack stack;
    private final String prefix;
    private final Topics topics;
    private final AvroSerdes serdes;
    private final KafkaProducer<byte[], byte[]> producer;
    private final TopicReader reader;

    private TestCluster(EmbeddedStack stack, String prefix) {
        this.stack = stack;
        this.prefix = prefix;
        this.topics = new Topics(prefix, EmailLevels.DEFAULT);
        this.serdes = new AvroSerdes(settings());
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.reader = new TopicReader(stack.bootstrapServers());
    }

    /** A new prefix on the stack, with every topic and subject of the catalogue under it. */
    public static TestCluster create(EmbeddedStack stack, Class<?> testClass) {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        TestCluster cluster =
                new TestCluster(stack, testClass.getSimpleName().toLowerCase(Locale.ROOT) + "-" + unique + "-");
        cluster.applyCatalogue();
        return cluster;
    }

    /** The settings that a service needs to work here. */
    public Map<String, String> settings() {
        return Map.of(
                "bootstrap.servers", stack.bootstrapServers(),
                "schema.registry.url", stack.registryUrl(),
                "name.prefix", prefix);
    }

    /** The stack below, to be stopped and started; other test classes use it too, so leave it running. */
    public EmbeddedStack stack() {
        return stack;
    }

    public String prefix() {
        return prefix;
    }

    public Topics topics() {
        return topics;
    }

    /** Serdes that use the stack's registry. */
    public AvroSerdes serdes() {
        return serdes;
    }

    /** Creates what is missing again; changes nothing where all is well. */
    public void applyCatalogue() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
                RegistryClient registry = new RegistryClient(settings())) {
            var unused =
                    new CatalogueApplier(admin, registry).apply(topics.all(), Topics.DEFAULT_PARTITIONS, ONE_REPLICA);
        }
    }

    /** Writes one record as a service would, and waits until the broker has it. */
    public <V> RecordMetadata send(Topic<V> topic, String key, V value) {
        return sendRaw(
                topic,
                key.getBytes(StandardCharsets.UTF_8),
                serdes.of(topic).serializer().serialize(topic.name(), value));
    }

    /** Writes many records without a wait for each; at the end the broker has them all. */
    public <V> void sendAll(Topic<V> topic, Stream<V> values, Function<V, String> keys) {
        Serializer<V> serializer = serdes.of(topic).serializer();
        AtomicReference<Exception> failure = new AtomicReference<>();
        values.forEach(value -> {
            byte[] key = keys.apply(value).getBytes(StandardCharsets.UTF_8);
            byte[] bytes = serializer.serialize(topic.name(), value);
            var unused = producer.send(
                    new ProducerRecord<>(topic.name(), key, bytes), (written, e) -> failure.compareAndSet(null, e));
        });
        producer.flush();
        if (failure.get() != null) {
            throw new AssertionError("cannot write to " + topic.name(), failure.get());
        }
    }

    /** Writes any bytes, or none (null), as key and value. */
    public RecordMetadata sendRaw(Topic<?> topic, byte[] key, byte[] value) {
        return sent(new ProducerRecord<>(topic.name(), key, value));
    }

    /** The same as the topic's writer would that places keys by another hash: to the partition behind the key's own. */
    public RecordMetadata sendMisplaced(Topic<?> topic, byte[] key, byte[] value) {
        int partition =
                (BuiltInPartitioner.partitionForKey(key, Topics.DEFAULT_PARTITIONS) + 1) % Topics.DEFAULT_PARTITIONS;
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic.name(), partition, key, value);
        record.headers().add("writer", topic.writers().get(0).getBytes(StandardCharsets.UTF_8));
        return sent(record);
    }

    private RecordMetadata sent(ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get();
        } catch (ExecutionException e) {
            throw new AssertionError("cannot write to " + record.topic(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Every committed value of the topic as of now, in the order of each partition. */
    public <V> List<V> read(Topic<V> topic) {
        Deserializer<V> values = serdes.of(topic).deserializer();
        return readRaw(topic).stream()
                .map(raw -> values.deserialize(topic.name(), raw.value()))
                .toList();
    }

    /** Every committed record of the topic as of now, as bytes, in the order of each partition. */
    public List<ConsumerRecord<byte[], byte[]>> readRaw(Topic<?> topic) {
        synchronized (reader) {
            return reader.readToEnd(topic.name());
        }
    }

    /** Every state of one order, oldest first. */
    public List<Order> orders(String id) {
        return read(topics.orders()).stream()
                .filter(order -> order.getId().equals(id))
                .toList();
    }

    @Override
    public void close() {
        producer.close();
        reader.close();
        serdes.close();
    }
}
