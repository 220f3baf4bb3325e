package dev.orderflow.cli.tail;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.kit.process.StopSignal;
import dev.orderflow.topic.CommittedReader;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Hands over the raw records of some partitions, of each in its order, and keeps none. A slow consumer slows it
 * down: it reads no further than one fetch ahead.
 */
final class TopicTail implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LOOK_WHEN_IDLE = Duration.ofSeconds(5);
    private static final int FETCH_BYTES = 16 * 1024 * 1024;
    private static final CloseOptions CLOSE = CloseOptions.timeout(Duration.ofSeconds(2));

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Consumer<String> remarks;
    private final Clock clock;
    private boolean isAway;

    /** Takes records; each method says whether it wants more. */
    interface Sink {
        boolean take(ConsumerRecord<byte[], byte[]> record);

        /** Called when no more of them are at hand. */
        boolean pause();
    }

    /**
     * @param clients as the cluster's options give it
     * @param uncommitted whether records of open and aborted transactions are read too
     * @param remarks what happens on the way, for people
     */
    TopicTail(Map<String, String> clients, boolean uncommitted, Consumer<String> remarks, Clock clock) {
        Map<String, Object> config = CommittedReader.settings(clients);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, uncommitted ? "read_uncommitted" : "read_committed");
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        this.consumer = new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.remarks = remarks;
        this.clock = clock;
    }

    /** The full names of all topics. */
    Set<String> topics() {
        return consumer.listTopics().keySet();
    }

    /** @param only numbers of partitions; none for all */
    Set<TopicPartition> partitions(Collection<String> topics, Collection<Integer> only) {
        Set<TopicPartition> all = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(TopicTail::partition)
                .collect(Collectors.toSet());
        Set<Integer> numbers =
                all.stream().map(TopicPartition::partition).collect(Collectors.toCollection(TreeSet::new));
        if (!numbers.containsAll(only)) {
            throw CommandFailure.of(
                    ExitCode.USAGE, "--partition " + only + " (expected: of " + numbers + ", which are there)");
        }
        return all.stream()
                .filter(partition -> only.isEmpty() || only.contains(partition.partition()))
                .collect(Collectors.toSet());
    }

    /**
     * Reads until the bound, until the sink has enough, or until the end is asked for.
     *
     * @param until not read itself; empty for no end
     * @throws TimeoutException when Kafka gives no answer before it has read what was there
     */
    void read(
            Set<TopicPartition> partitions, OffsetBound from, Optional<OffsetBound> until, Sink sink, StopSignal stop) {
        Map<TopicPartition, Long> starts = from.offsets(consumer, partitions);
        Map<TopicPartition, Long> oldest = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = new HashMap<>();
        consumer.assign(partitions);
        starts.forEach((at, start) -> consumer.seek(at, Math.max(oldest.get(at), start)));
        long heardAt = System.nanoTime();
        while (!stop.isRequested()) {
            if (ends.isEmpty()
                    && until.filter(bound -> bound.isDue(clock.instant())).isPresent()) {
                ends.putAll(until.get().offsets(consumer, partitions));
            }
            if (!ends.isEmpty() && isPast(ends)) {
                return;
            }
            ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
            if (!handOver(records, starts, ends, sink, stop)) {
                return;
            }
            if (!records.isEmpty() || System.nanoTime() - heardAt > LOOK_WHEN_IDLE.toNanos()) {
                look(records.isEmpty(), ends.isEmpty());
                heardAt = System.nanoTime();
            }
        }
    }

    @Override
    public void close() {
        consumer.close(CLOSE);
    }

    private static boolean handOver(
            ConsumerRecords<byte[], byte[]> records,
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> ends,
            Sink sink,
            StopSignal stop) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TopicPartition at = new TopicPartition(record.topic(), record.partition());
            boolean covered =
                    record.offset() >= starts.get(at) && record.offset() < ends.getOrDefault(at, Long.MAX_VALUE);
            if (stop.isRequested() || (covered && !sink.take(record))) {
                return false;
            }
        }
        return sink.pause();
    }

    /** A consumer never says that its broker is gone: it only brings no records. */
    private void look(boolean idle, boolean follows) {
        try {
            if (idle) {
                var unused = consumer.endOffsets(consumer.assignment(), LOOK_WHEN_IDLE);
            }
            if (isAway) {
                isAway = false;
                remarks.accept("Kafka answers again");
            }
        } catch (TimeoutException e) {
            if (!follows) {
                throw e;
            }
            if (!isAway) {
                isAway = true;
                remarks.accept("Kafka gives no answer; waiting for it");
            }
        }
    }

    private boolean isPast(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private static TopicPartition partition(PartitionInfo info) {
        return new TopicPartition(info.topic(), info.partition());
    }
}
