package dev.orderflow.stack;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plain Kafka clients with strings, for tests of the broker itself. */
final class TestClients {
    private final String bootstrapServers;

    TestClients(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
    }

    void createTopic(String topic) throws ExecutionException, InterruptedException {
        try (Admin admin = admin()) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    KafkaProducer<String, String> transactionalProducer(String id) {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "transactional.id",
                        id,
                        "transaction.timeout.ms",
                        "3000",
                        "max.block.ms",
                        "20000"),
                new StringSerializer(),
                new StringSerializer());
    }

    void writeCommitted(String topic, String value) {
        try (KafkaProducer<String, String> producer = transactionalProducer("committing-" + value)) {
            producer.initTransactions();
            producer.beginTransaction();
            var unused = producer.send(new ProducerRecord<>(topic, "key", value));
            producer.commitTransaction();
        }
    }

    /** Everything committed on partition 0, once its last stable offset has reached the end of the log. */
    List<String> readCommitted(String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        try (KafkaConsumer<String, String> any = consumer("read_uncommitted");
                KafkaConsumer<String, String> committed = consumer("read_committed")) {
            long end = any.endOffsets(List.of(partition)).get(partition);
            committed.assign(List.of(partition));
            committed.seekToBeginning(List.of(partition));
            List<String> values = new ArrayList<>();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (committed.position(partition) < end) {
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("position " + committed.position(partition) + " (expected: " + end + ")");
                }
                for (ConsumerRecord<String, String> record : committed.poll(Duration.ofMillis(100))) {
                    values.add(record.value());
                }
            }
            return values;
        }
    }

    private KafkaConsumer<String, String> consumer(String isolation) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "isolation.level", isolation),
                new StringDeserializer(),
                new StringDeserializer());
    }
}
