package dev.orderflow.cli.doctor.check;

import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.CommittedReader;
import dev.orderflow.topic.Deadline;
import dev.orderflow.topic.KeyPartition;
import dev.orderflow.topic.Topic;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The keys of topics that clients other than Orderflow's may write (checks in other languages, a warehouse, a CRM) are in
 * the partitions where Kafka's Java clients place them. It looks at the newest records of each partition, and not at what
 * is older than a day: that may have been fixed since.
 */
public final class KeysCheck implements Check {
    private static final int NEWEST = 1_000;
    private static final Duration RECENT = Duration.ofDays(1);
    private static final Duration READ_WITHIN = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Connections connections;
    private final Topics topics;

    public KeysCheck(Connections connections, Topics topics) {
        this.connections = connections;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "keys";
    }

    @Override
    public Set<Prerequisite> needs() {
        return Set.of(Prerequisite.KAFKA);
    }

    @Override
    public Duration looksFor() {
        return READ_WITHIN;
    }

    @Override
    public CheckFinding look() throws InterruptedException {
        Map<String, Integer> counts = new HashMap<>();
        List<TopicPartition> partitions = new ArrayList<>();
        ClusterTopics there = new ClusterTopics(connections);
        for (Topic<?> topic : List.of(
                topics.orderCommands(), topics.orderValidations(), topics.warehouseInventory(), topics.customers())) {
            List<TopicPartition> found = there.partitions(topic, topics);
            counts.put(topic.name(), found.size());
            partitions.addAll(found);
        }
        try (KafkaConsumer<byte[], byte[]> reader = connections.reader()) {
            return read(reader, partitions, counts);
        }
    }

    private CheckFinding read(
            KafkaConsumer<byte[], byte[]> reader, List<TopicPartition> partitions, Map<String, Integer> counts) {
        Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
        Map<TopicPartition, Long> first = reader.beginningOffsets(partitions);
        reader.assign(partitions);
        ends.forEach((partition, end) -> reader.seek(partition, Math.max(first.get(partition), end - NEWEST)));
        Instant since = Instant.now().minus(RECENT);
        Map<String, List<ByteBuffer>> misplaced = new TreeMap<>();
        Deadline end = Deadline.in(READ_WITHIN);
        CommittedReader<byte[], byte[]> newest = new CommittedReader<>(reader, ends);
        long records = 0;
        while (newest.left() > 0 && !end.isPast()) {
            for (ConsumerRecord<byte[], byte[]> record : newest.poll(POLL)) {
                records++;
                if (record.timestamp() >= since.toEpochMilli() && isMisplaced(record, counts.get(record.topic()))) {
                    misplaced
                            .computeIfAbsent(place(record), unseen -> new ArrayList<>())
                            .add(ByteBuffer.wrap(record.key()));
                }
            }
        }
        return CheckFinding.of(
                misplaced.entrySet().stream().map(KeysCheck::wrong).toList(),
                "set " + KeyPartition.LIBRDKAFKA_SETTING
                        + " in the client that writes them (librdkafka: Python, Go, .NET,"
                        + " Node, kcat); no service acts on these records: ./orderflow dead-letters list --kind"
                        + " WRONG_PARTITION",
                records + " of the newest records looked at");
    }

    private static boolean isMisplaced(ConsumerRecord<byte[], byte[]> record, int partitions) {
        return record.key() != null && KeyPartition.of(record.key(), partitions) != record.partition();
    }

    private static String place(ConsumerRecord<byte[], byte[]> record) {
        return "topic " + record.topic() + " partition " + record.partition();
    }

    private static String wrong(Map.Entry<String, List<ByteBuffer>> place) {
        return place.getKey() + " has " + place.getValue().size() + " new records of "
                + Set.copyOf(place.getValue()).size() + " keys that belong to other partitions";
    }
}
