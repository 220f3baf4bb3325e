package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.topic.CommittedReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Fills the changelogs of orders-service with copies of the rows of orders that have ended: what a restore reads after millions of
 * orders, without the hours that sending them takes. A service must restore its state to have them. Other topics get no copies, so
 * what reads those (the audit, the other services) does not know of these orders.
 */
final class CopiedRows {
    /** Of these, each row belongs to the order whose id is in its key, in the partition of that id. */
    private static final Pattern CHANGELOG = Pattern.compile("orders-service-(aggregator|views)-.*-changelog");

    private static final Map<String, Object> IN_BATCHES =
            Map.of("linger.ms", 20, "batch.size", 256 * 1024, "compression.type", "lz4", "acks", "all");

    private final Map<String, Object> clients;
    private final RowCopies copies;

    CopiedRows(String bootstrapServers, RowCopies copies) {
        this.clients = Map.of("bootstrap.servers", bootstrapServers);
        this.copies = copies;
    }

    /**
     * Copies every order of the changelogs as they are now.
     *
     * @param first the number of the first copy; a number that was used before writes the same rows again
     * @param count copies of each order
     * @return how many rows were written
     */
    long write(long first, long count) {
        Map<String, Integer> partitions = read();
        AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
        Map<String, Object> settings = new HashMap<>(IN_BATCHES);
        settings.putAll(clients);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long number = first; number < first + count && failure.get() == null; number++) {
                copies.copy(number, partitions::get).forEach(row -> send(producer, row, failure));
            }
        }
        Exception failed = failure.get();
        if (failed != null) {
            throw CommandFailure.of(ExitCode.UNAVAILABLE, "rows cannot be copied: " + failed)
                    .from(failed);
        }
        return copies.size() * count;
    }

    /** @return how many partitions each changelog has */
    private Map<String, Integer> read() {
        try (var consumer = new KafkaConsumer<>(
                CommittedReader.settings(clients), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            Map<String, List<PartitionInfo>> changelogs = new HashMap<>(consumer.listTopics());
            changelogs.keySet().removeIf(topic -> !CHANGELOG.matcher(topic).matches());
            List<TopicPartition> all = changelogs.values().stream()
                    .flatMap(List::stream)
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            CommittedReader.fromBeginning(consumer, all).read(copies::keep);
            Map<String, Integer> partitions = new HashMap<>();
            changelogs.forEach((topic, infos) -> partitions.put(topic, infos.size()));
            return partitions;
        }
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer,
            ProducerRecord<byte[], byte[]> row,
            AtomicReference<@Nullable Exception> failure) {
        Future<RecordMetadata> unused = producer.send(row, (written, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
        });
    }
}
