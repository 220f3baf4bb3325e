package dev.orderflow.kit.records;

import dev.orderflow.topic.CommittedReader;
import dev.orderflow.topic.Deadline;
import dev.orderflow.topic.RecordPosition;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/** Committed records of any partitions, for one question with a deadline. For the thread that it is given to. */
public final class RecordReader {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Consumer<byte[], byte[]> consumer;
    private final Deadline deadline;

    RecordReader(Consumer<byte[], byte[]> consumer, Deadline deadline) {
        this.consumer = consumer;
        this.deadline = deadline;
    }

    /** How many partitions the topic has; 0 if it is not there. */
    public int partitions(String topic) {
        List<PartitionInfo> partitions = consumer.partitionsFor(topic, deadline.left());
        return partitions == null ? 0 : partitions.size();
    }

    /** What there is of each of these partitions, up to the first record of an open transaction. */
    public Map<TopicPartition, OffsetRange> ranges(Collection<TopicPartition> partitions) {
        consumer.assign(partitions); // else the consumer warns of each whose end it learns
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, deadline.left());
        Map<TopicPartition, OffsetRange> ranges = new HashMap<>();
        consumer.beginningOffsets(partitions, deadline.left())
                .forEach((partition, first) ->
                        ranges.put(partition, new OffsetRange(first, Math.max(first, ends.get(partition)))));
        return ranges;
    }

    /**
     * The record that stands there; empty if none can be read there.
     *
     * @param position in a partition that exists
     * @throws TimeoutException at the deadline
     */
    public Optional<ConsumerRecord<byte[], byte[]>> at(RecordPosition position) {
        TopicPartition here = position.topicPartition();
        if (!ranges(List.of(here)).get(here).contains(position.offset())) {
            return Optional.empty();
        }
        consumer.seek(here, position.offset());
        try {
            while (consumer.position(here, deadline.left()) <= position.offset()) {
                for (ConsumerRecord<byte[], byte[]> record : poll()) {
                    if (record.offset() == position.offset()) {
                        return Optional.of(record);
                    }
                }
            }
            return Optional.empty();
        } catch (OffsetOutOfRangeException deletedMeanwhile) {
            return Optional.empty();
        }
    }

    /**
     * Reads ranges of partitions, of each from its first offset to its last.
     *
     * @return false if the deadline came before all were read
     */
    public boolean read(
            Map<TopicPartition, OffsetRange> ranges, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> sink) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        ranges.forEach((partition, range) -> {
            if (!range.isEmpty()) {
                ends.put(partition, range.to());
            }
        });
        consumer.assign(ends.keySet());
        ends.keySet()
                .forEach(partition ->
                        consumer.seek(partition, ranges.get(partition).from()));
        CommittedReader<byte[], byte[]> reader = new CommittedReader<>(consumer, ends);
        while (reader.left() > 0) {
            if (deadline.isPast()) {
                return false;
            }
            reader.poll(POLL).forEach(sink);
        }
        return true;
    }

    private Iterable<ConsumerRecord<byte[], byte[]>> poll() {
        if (deadline.isPast()) {
            throw new TimeoutException("no record came in time");
        }
        return consumer.poll(POLL);
    }
}
