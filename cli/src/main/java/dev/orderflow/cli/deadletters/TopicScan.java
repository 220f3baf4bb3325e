package dev.orderflow.cli.deadletters;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads partitions to their committed ends as they are when it begins, and keeps nothing of what it reads. */
final class TopicScan implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALL = Duration.ofSeconds(30);
    private static final int CALL_TIMEOUT_MS = 10_000;

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<PartitionInfo>> topics = new HashMap<>();

    /** @param clients as the cluster's options give it */
    TopicScan(Map<String, String> clients) {
        Map<String, Object> config = new HashMap<>(clients);
        config.keySet().retainAll(ConsumerConfig.configNames());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MS);
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
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
        Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        long progressAt = System.nanoTime();
        while (!isAtEnd(ends)) {
            boolean moved = false;
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                moved = true;
                if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                    sink.accept(record);
                }
            }
            progressAt = moved ? System.nanoTime() : progressAt;
            if (System.nanoTime() - progressAt > STALL.toNanos()) {
                throw new TimeoutException("no record came for " + STALL.toSeconds() + " s before the ends");
            }
        }
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

    private boolean isAtEnd(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
