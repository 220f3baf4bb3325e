package dev.orderflow.testkit;

import dev.orderflow.topic.CommittedReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads what is committed on a topic, from the beginning to where it ends now. In no group; leaves no trace. */
public final class TopicReader implements AutoCloseable {
    private final Consumer<byte[], byte[]> consumer;

    public TopicReader(String bootstrapServers) {
        this.consumer = new KafkaConsumer<>(
                CommittedReader.settings(Map.of("bootstrap.servers", bootstrapServers)),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Records before the last stable offset of now: what an open transaction holds back is not waited for. */
    public List<ConsumerRecord<byte[], byte[]>> readToEnd(String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        CommittedReader.fromBeginning(consumer, partitions).read(records::add);
        return records;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
