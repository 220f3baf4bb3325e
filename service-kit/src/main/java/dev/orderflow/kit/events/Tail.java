package dev.orderflow.kit.events;

import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.http.ProblemType;
import dev.orderflow.kit.http.Violation;
import dev.orderflow.kit.streams.Decoded;
import dev.orderflow.kit.streams.WakeableConsumer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads the committed records of a topic from a position on, in no group. For one thread; only {@link #wakeUp} is for others.
 */
final class Tail<A> implements AutoCloseable {
    static final ProblemType INVALID_POSITION =
            new ProblemType("INVALID_EVENT_ID", 400, "The id is not that of an event of this stream");
    static final ProblemType EVENTS_GONE =
            new ProblemType("EVENTS_GONE", 410, "Events after the id have been deleted; start again without an id");

    private static final Duration RECORD_WITHIN = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(100);

    private final Events<A> events;
    private final Predicate<String> keys;
    private final WakeableConsumer consumer;
    private final AtomicInteger readers;

    /** @param json what it says; empty: it is of another key, or cannot be used */
    record Tailed(int partition, long offset, String key, Optional<String> json) {
        int length() {
            return json.map(String::length).orElse(0);
        }
    }

    /**
     * @param events used by other threads too
     * @param keys whose records it shows
     * @param readers how many there are
     */
    Tail(
            Events<A> events,
            Predicate<String> keys,
            Map<String, Object> config,
            ClockWatch clock,
            AtomicInteger readers) {
        this.events = events;
        this.keys = keys;
        this.consumer = new WakeableConsumer(config, clock);
        this.readers = readers;
        readers.incrementAndGet();
    }

    /** Makes a call that waits, or the next one that would, end early: a poll without records, another one by a WakeupException. */
    void wakeUp() {
        consumer.wakeup();
    }

    /** @throws NotCurrentException if the topic is not there */
    int partitions() {
        List<PartitionInfo> partitions = consumer.partitionsFor(events.topic());
        if (partitions.isEmpty()) {
            throw new NotCurrentException("there is no topic " + events.topic() + " yet");
        }
        return partitions.size();
    }

    /** So many records before this position, in each partition, as far as there are as many. */
    TopicPosition before(TopicPosition position, long records) {
        Map<TopicPartition, Long> first =
                consumer.beginningOffsets(topicPartitions(position.next().keySet()));
        Map<TopicPartition, Long> earlier = new HashMap<>();
        position.next().forEach((partition, offset) -> {
            TopicPartition here = topicPartition(partition);
            earlier.put(here, Math.max(first.get(here), offset - records));
        });
        return position(earlier);
    }

    /** Where these partitions end now. */
    TopicPosition end(Set<Integer> partitions) {
        return position(consumer.endOffsets(topicPartitions(partitions)));
    }

    /**
     * Goes on there.
     *
     * @throws ProblemException if the topic has no such place, or no longer
     */
    void seek(TopicPosition position) {
        Map<TopicPartition, Long> wanted = new HashMap<>();
        position.next().forEach((partition, offset) -> wanted.put(topicPartition(partition), offset));
        Map<TopicPartition, Long> first = consumer.beginningOffsets(wanted.keySet());
        Map<TopicPartition, Long> end = consumer.endOffsets(wanted.keySet());
        wanted.forEach((partition, offset) -> {
            if (offset > end.get(partition)) {
                throw invalid("partition " + partition.partition() + " ends at " + end.get(partition));
            }
            if (offset < first.get(partition)) {
                throw new ProblemException(
                        EVENTS_GONE, "partition " + partition.partition() + " begins at " + first.get(partition));
            }
        });
        consumer.assign(wanted.keySet());
        wanted.forEach(consumer::seek);
    }

    /** Where it stands now: behind everything that was polled, and behind what is no record. */
    TopicPosition position() {
        return position(consumer.assignment().stream()
                .collect(Collectors.toMap(Function.identity(), partition -> consumer.position(partition))));
    }

    /** What comes next, which may be nothing. */
    List<Tailed> poll(Duration patience) {
        ConsumerRecords<byte[], byte[]> records = consumer.poll(patience);
        List<Tailed> tailed = new ArrayList<>(records.count());
        records.forEach(record -> tailed.add(tailed(record)));
        return tailed;
    }

    /**
     * The record that stands there, which is known to be there.
     *
     * @throws TimeoutException if it does not come in time
     */
    Tailed at(int partition, long offset) {
        consumer.assign(List.of(topicPartition(partition)));
        consumer.seek(topicPartition(partition), offset);
        long deadline = System.nanoTime() + RECORD_WITHIN.toNanos();
        Predicate<ConsumerRecord<byte[], byte[]>> isIt = record -> record.offset() == offset;
        while (System.nanoTime() - deadline < 0) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (isIt.test(record)) {
                    return tailed(record);
                }
            }
        }
        throw new TimeoutException("no record at " + topicPartition(partition) + ":" + offset);
    }

    static ProblemException invalid(String reason) {
        return new ProblemException(INVALID_POSITION, reason, List.of(new Violation("Last-Event-ID", reason)));
    }

    @Override
    public void close() {
        readers.decrementAndGet();
        consumer.close();
    }

    private Tailed tailed(ConsumerRecord<byte[], byte[]> record) {
        if (events.decode(record, partitions()) instanceof Decoded.Good<A> good) {
            Optional<String> json = keys.test(good.key()) ? events.json(record, good.value()) : Optional.empty();
            return new Tailed(record.partition(), record.offset(), good.key(), json);
        }
        return new Tailed(record.partition(), record.offset(), "", Optional.empty());
    }

    private TopicPartition topicPartition(int partition) {
        return new TopicPartition(events.topic(), partition);
    }

    private List<TopicPartition> topicPartitions(Set<Integer> partitions) {
        return partitions.stream().map(this::topicPartition).toList();
    }

    private static TopicPosition position(Map<TopicPartition, Long> offsets) {
        Map<Integer, Long> next = new TreeMap<>();
        offsets.forEach((partition, offset) -> next.put(partition.partition(), offset));
        return TopicPosition.of(next);
    }
}
