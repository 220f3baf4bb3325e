package dev.orderflow.kit.metrics;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Tells a record that is read for the first time from one that is read again, since the transaction was aborted in which it
 * was read before: what is counted by records is counted once in a process. Another process does not know what this one has
 * read, so what was counted and not committed when a partition moved is counted there, too. For any number of threads.
 */
public final class ReplayFilter {
    private final Map<TopicPartition, Long> highest = new HashMap<>();

    /** Whether nothing at this offset or behind it was asked for before. */
    public synchronized boolean isFirst(String topic, int partition, long offset) {
        TopicPartition from = new TopicPartition(topic, partition);
        if (highest.getOrDefault(from, -1L) >= offset) {
            return false;
        }
        highest.put(from, offset);
        return true;
    }
}
