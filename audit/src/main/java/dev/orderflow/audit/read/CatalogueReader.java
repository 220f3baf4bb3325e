package dev.orderflow.audit.read;

import dev.orderflow.audit.facts.FactCollector;
import dev.orderflow.audit.facts.Facts;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.CommittedReader;
import dev.orderflow.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads every topic of the catalogue, read_committed, from its beginning to the ends taken at the start. It belongs to no
 * consumer group and commits nothing, so that it leaves no trace in the cluster.
 */
public final class CatalogueReader implements AutoCloseable {
    private static final int RECORDS = 5_000;

    private final Map<String, Taker> takers = new HashMap<>();
    private final Topics topics;
    private final AvroSerdes serdes;
    private final Clock clock;
    private final Duration skew;
    private final Consumer<byte[], byte[]> consumer;
    private final Admin admin;

    /** Takes one raw record. */
    private interface Taker {
        void take(ConsumerRecord<byte[], byte[]> raw, Ends ends, FactCollector collector);
    }

    /**
     * What was read.
     *
     * @param readAt when the ends were taken
     */
    public record Reading(Instant readAt, Facts facts) {}

    /**
     * Connects.
     *
     * @param clients configuration of Kafka's clients and the registry's, as services have it
     * @param skew how far two clocks may be apart
     */
    public CatalogueReader(Topics topics, Map<String, ?> clients, Clock clock, Duration skew) {
        this.topics = topics;
        this.clock = clock;
        this.skew = skew;
        serdes = new AvroSerdes(clients);
        new TopicSources(serdes).of(topics).forEach(source -> takers.put(source.topic(), source::take));
        takers.put(topics.orderRows().name(), (raw, ends, collector) -> {}); // for screens: nobody acts on it
        for (Topic<?> topic : topics.all()) {
            if (topic.schema().isEmpty()) {
                DeadLetters letters = new DeadLetters(topic.writers().get(0));
                takers.put(topic.name(), letters::take);
            }
        }
        Map<String, Object> settings = CommittedReader.settings(clients);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS);
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Map<String, Object> asking = new HashMap<>(clients);
        asking.keySet().retainAll(AdminClientConfig.configNames());
        admin = Admin.create(asking);
    }

    /** The committed end of every partition, now. */
    public Map<TopicPartition, Long> ends() {
        try {
            return consumer.endOffsets(partitions());
        } catch (KafkaException e) {
            throw new CannotReadException("Kafka does not report the ends of its topics", e);
        }
    }

    /** Reads everything. */
    public Reading read() throws InterruptedException {
        try {
            List<TopicPartition> partitions = partitions();
            Ends ends = Ends.take(consumer, partitions, clock);
            FactCollector collector = new FactCollector(skew);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            new CommittedReader<>(consumer, ends.last())
                    .read(raw -> takers.get(raw.topic()).take(raw, ends, collector));
            new ViewChangelog(topics, serdes, consumer).collect(collector);
            new Transactions(admin, clock).collect(partitions, topics.orders().name(), collector);
            return new Reading(ends.takenAt(), collector.facts());
        } catch (KafkaException e) {
            throw new CannotReadException("the topics could not be read to their ends", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
        admin.close();
        serdes.close();
    }

    private List<TopicPartition> partitions() {
        Map<String, List<PartitionInfo>> there = consumer.listTopics();
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic<?> topic : topics.all()) {
            List<PartitionInfo> found = there.get(topic.name());
            if (found == null) {
                throw new CannotReadException("topic " + topic.name() + " is not there");
            }
            found.forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
        }
        return partitions;
    }
}
