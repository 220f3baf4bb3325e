package dev.orderflow.cli.deadletters;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.topic.CommittedReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads partitions to their committed ends as they are when it begins, and keeps nothing of what it reads. */
final class TopicScan implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<PartitionInfo>> topics = new HashMap<>();

    /** @param clients as the cluster's options give it */
    TopicScan(Map<String, String> clients) {
        consumer = new KafkaConsumer<>(
                CommittedReader.settings(clients), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Whether there is such a partition. */
    boolean has(TopicPartition partition) {
        return partition.partition()
                < topics().getOrDefault(partition.topic(), List.of()).size();
    }

    /** Reads all of these topics at once. */
    void scan(Collection<String> names, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String name : names) {
            List<PartitionInfo> found = topics().get(name);
            if (found == null) {
                throw CommandFailure.of(ExitCode.UNAVAILABLE, "topic " + name + " is not there")
                        .helpedBy("./orderflow topics list, with the same --bootstrap.servers and --name.prefix");
            }
            found.forEach(info -> partitions.add(new TopicPartition(name, info.partition())));
        }
        scan(consumer.beginningOffsets(partitions), sink);
    }

    /** Reads each partition from an offset on, or from the oldest record that is left behind it. */
    void scan(Map<TopicPartition, Long> from, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        new CommittedReader<>(consumer, consumer.endOffsets(from.keySet())).read(sink);
    }

    @Override
    public void close() {
        consumer.close();
    }

    private Map<String, List<PartitionInfo>> topics() {
        if (topics.isEmpty()) {
            topics.putAll(consumer.listTopics());
        }
        return topics;
    }
}
