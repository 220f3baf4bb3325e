package dev.orderflow.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Reads partitions to their committed ends, which are fixed when it is made. A partition is finished by the consumer's
 * position and not by its last record: what stands before the end may be the marker of a transaction, or records of one that
 * was aborted. Records behind the end are not handed over; the consumer stops at the end, and a later reader goes on there.
 *
 * <p>It does not open or close the consumer, commits nothing and joins no group. For one thread.
 */
public final class CommittedReader<K, V> {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration STALL = Duration.ofSeconds(30);
    private static final int CALL_TIMEOUT_MS = 10_000;

    private final Consumer<K, V> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Duration stall;

    /**
     * Reads from where the consumer stands.
     *
     * @param consumer reads committed records; these partitions are assigned to it
     * @param ends the first offset of each partition that is not read, from {@link Consumer#endOffsets} of such a consumer
     */
    public CommittedReader(Consumer<K, V> consumer, Map<TopicPartition, Long> ends) {
        this(consumer, ends, STALL);
    }

    CommittedReader(Consumer<K, V> consumer, Map<TopicPartition, Long> ends, Duration stall) {
        this.consumer = consumer;
        this.ends = Map.copyOf(ends);
        this.stall = stall;
        consumer.resume(ends.keySet()); // a reader before this one has finished with them
    }

    /** Assigns these partitions, and reads them from the first record that is still there to their ends as they are now. */
    public static <K, V> CommittedReader<K, V> fromBeginning(
            Consumer<K, V> consumer, Collection<TopicPartition> partitions) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return new CommittedReader<>(consumer, consumer.endOffsets(partitions));
    }

    /**
     * Settings of a consumer for it: committed records, no group, each call at most 10 s.
     *
     * @param clients settings of Kafka's clients; those that no consumer knows are left out
     */
    public static Map<String, Object> settings(Map<String, ?> clients) {
        Map<String, Object> config = new HashMap<>(clients);
        config.keySet().retainAll(ConsumerConfig.configNames());
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"); // what was deleted in the meantime is skipped
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, CALL_TIMEOUT_MS);
        config.keySet().removeAll(List.of(ConsumerConfig.GROUP_ID_CONFIG, ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
        return config;
    }

    /**
     * Reads everything before the ends.
     *
     * @throws TimeoutException when no partition came nearer to its end for 30 s
     */
    public void read(java.util.function.Consumer<ConsumerRecord<K, V>> sink) {
        long left = left();
        Deadline stalled = Deadline.in(stall);
        while (left > 0) {
            poll(POLL).forEach(sink);
            long now = left();
            if (now != left) {
                stalled = Deadline.in(stall);
            } else if (stalled.isPast()) {
                throw new TimeoutException(
                        "no record came for " + stall.toSeconds() + " s before the ends: " + unread());
            }
            left = now;
        }
    }

    /** The next records before the ends; none when none came in time. For callers with a deadline of their own. */
    public List<ConsumerRecord<K, V>> poll(Duration timeout) {
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        for (ConsumerRecord<K, V> record : consumer.poll(timeout)) {
            if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                records.add(record);
            }
        }
        finish();
        return records;
    }

    /** How many offsets are left; not all of them need be records that can be read. 0: all ends are reached. */
    public long left() {
        return ends.keySet().stream().mapToLong(this::left).sum();
    }

    private long left(TopicPartition partition) {
        return Math.max(0, ends.get(partition) - consumer.position(partition));
    }

    /** What is at its end is fetched no further, and stands there even if more was fetched. */
    private void finish() {
        for (TopicPartition partition : ends.keySet()) {
            if (left(partition) == 0 && !consumer.paused().contains(partition)) {
                consumer.pause(List.of(partition));
                consumer.seek(partition, ends.get(partition));
            }
        }
    }

    private String unread() {
        return ends.keySet().stream()
                .filter(partition -> left(partition) > 0)
                .map(partition -> partition + " is at " + consumer.position(partition) + " of " + ends.get(partition))
                .sorted()
                .toList()
                .toString();
    }
}
