package dev.orderflow.cli.doctor.check;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a group stands in its partitions, and where these end for readers of committed records.
 *
 * @param next the offset that comes next: as committed, else the beginning
 * @param end the last stable offset
 */
record GroupOffsets(Map<TopicPartition, Long> next, Map<TopicPartition, Long> end) {
    GroupOffsets {
        next = Map.copyOf(next);
        end = Map.copyOf(end);
    }

    /** Of a group, in these partitions and those that it has committed. */
    static GroupOffsets of(Admin admin, String group, Collection<TopicPartition> assigned) throws InterruptedException {
        Map<TopicPartition, OffsetAndMetadata> committed =
                AdminAnswers.await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
        Map<TopicPartition, Long> next = new HashMap<>();
        committed.forEach((partition, offset) -> {
            if (offset != null) {
                next.put(partition, offset.offset());
            }
        });
        Set<TopicPartition> unknown = assigned.stream()
                .filter(partition -> !next.containsKey(partition))
                .collect(Collectors.toSet());
        next.putAll(offsets(admin, unknown, OffsetSpec.earliest()));
        return new GroupOffsets(next, offsets(admin, next.keySet(), OffsetSpec.latest()));
    }

    /**
     * Records and markers that are still to be read; a marker that ends a transaction counts, though no reader waits
     * for it.
     */
    long lag() {
        return behind().values().stream().mapToLong(Long::longValue).sum();
    }

    /** The partitions that have not been read to their ends, and by how much. */
    Map<TopicPartition, Long> behind() {
        Map<TopicPartition, Long> behind = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        next.forEach((partition, offset) -> {
            long lag = end.getOrDefault(partition, 0L) - offset;
            if (lag > 0) {
                behind.put(partition, lag);
            }
        });
        return behind;
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, Set<TopicPartition> partitions, OffsetSpec spec)
            throws InterruptedException {
        Map<TopicPartition, OffsetSpec> specs =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> answer : AdminAnswers.await(
                        admin.listOffsets(specs, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                                .all())
                .entrySet()) {
            offsets.put(answer.getKey(), answer.getValue().offset());
        }
        return offsets;
    }
}
