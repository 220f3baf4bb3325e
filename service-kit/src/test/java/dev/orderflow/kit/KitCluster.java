package dev.orderflow.kit;

import dev.orderflow.kit.auth.AuthSettings;
import dev.orderflow.kit.auth.Login;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.stack.EmbeddedBroker;
import dev.orderflow.topic.CommittedReader;
import dev.orderflow.topic.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.state.HostInfo;
import org.awaitility.Awaitility;

/** A real broker as the kit's applications see it, with text as keys and values and topics of one partition. */
public final class KitCluster implements AutoCloseable {
    public static final String SERVICE = "test-service";
    public static final String DEAD_LETTERS = Topic.deadLettersOf(SERVICE);
    private static final String LARGEST_BYTES = Integer.toString(9 * 1024 * 1024);

    private final EmbeddedBroker broker = EmbeddedBroker.startTemporary(0);
    private final KafkaProducer<String, String> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "linger.ms", 0, "max.request.size", LARGEST_BYTES),
            new StringSerializer(),
            new StringSerializer());

    public EmbeddedBroker broker() {
        return broker;
    }

    /** What a service instance gets; its state stays in the directory. */
    public static ServiceContext context(String bootstrapServers, Path state) {
        return contextOf(SERVICE, "1", state, Map.of("bootstrap.servers", bootstrapServers));
    }

    /** As {@link #context(Path)} for an instance of some service, with more for its clients. */
    public ServiceContext context(String service, String instance, Path state, Map<String, String> more) {
        Map<String, String> clients = new HashMap<>(more);
        clients.put("bootstrap.servers", broker.bootstrapServers());
        return contextOf(service, instance, state, clients);
    }

    private static ServiceContext contextOf(String service, String instance, Path state, Map<String, String> clients) {
        KafkaSettings kafka = new KafkaSettings(service, instance, "", state, clients);
        Health health = new Health();
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        return new ServiceContext(
                service,
                instance,
                kafka,
                () -> new AvroSerdes(Map.of("schema.registry.url", "http://127.0.0.1:1")), // texts need no registry
                state,
                metrics,
                health,
                Clock.systemUTC(),
                new ClockWatch(Clock.systemUTC(), Duration.ofMinutes(5), health, metrics),
                () -> new HostInfo("127.0.0.1", 1),
                Login.of(AuthSettings.NONE, health));
    }

    public ServiceContext context(Path state) {
        return context(broker.bootstrapServers(), state);
    }

    public void createTopics(String... names) {
        createTopicsAt(broker.bootstrapServers(), names);
    }

    /** Topics with more than one partition. */
    public void createPartitionedTopics(int partitions, String... names) {
        createTopicsAt(broker.bootstrapServers(), partitions, names);
    }

    public static void createTopicsAt(String bootstrapServers, String... names) {
        createTopicsAt(bootstrapServers, 1, names);
    }

    private static void createTopicsAt(String bootstrapServers, int partitions, String... names) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            admin.createTopics(Arrays.stream(names)
                            .map(name -> new NewTopic(name, partitions, (short) 1)
                                    .configs(Map.of("max.message.bytes", LARGEST_BYTES)))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Writes one record and waits for it. */
    public void write(String topic, String key, String value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (ExecutionException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** A transaction with this record in it, open. */
    public OpenTransaction open(String topic, String key, String value) {
        return new OpenTransaction(broker.bootstrapServers(), new ProducerRecord<>(topic, key, value));
    }

    /** The values of everything committed on the topic. */
    public List<String> readCommitted(String topic) {
        return readCommittedRecords(topic).stream().map(ConsumerRecord::value).toList();
    }

    /** Everything committed on the topic. */
    public List<ConsumerRecord<String, String>> readCommittedRecords(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                CommittedReader.settings(Map.of("bootstrap.servers", broker.bootstrapServers())),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            CommittedReader.fromBeginning(consumer, List.of(partition)).read(records::add);
            return records;
        }
    }

    /** Every transactional id that the broker has seen and that begins so. */
    public Set<String> transactionalIds(String prefix) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            Set<String> ids = new TreeSet<>();
            for (TransactionListing listing : admin.listTransactions().all().get()) {
                if (listing.transactionalId().startsWith(prefix)) {
                    ids.add(listing.transactionalId());
                }
            }
            return ids;
        } catch (ExecutionException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    /** Waits until every signal is up. */
    public static void awaitReady(ServiceContext context) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> context.health().ready());
    }

    /** Waits until a signal is down for a reason with these words in it. */
    public static void awaitReason(ServiceContext context, String words, Duration atMost) {
        Awaitility.await()
                .atMost(atMost)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> context.health().reasons().values().stream().anyMatch(why -> why.contains(words)));
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        broker.close();
    }

    /** A record that is written and neither committed nor aborted yet. */
    public static final class OpenTransaction implements AutoCloseable {
        private final KafkaProducer<String, String> producer;

        OpenTransaction(String bootstrapServers, ProducerRecord<String, String> record) {
            this.producer = new KafkaProducer<>(
                    Map.of("bootstrap.servers", bootstrapServers, "transactional.id", "open-" + record.topic()),
                    new StringSerializer(),
                    new StringSerializer());
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(record);
            producer.flush();
        }

        public void commit() {
            producer.commitTransaction();
        }

        public void abort() {
            producer.abortTransaction();
        }

        @Override
        public void close() {
            producer.close();
        }
    }
}
