package dev.orderflow.system.outage;

import dev.orderflow.system.process.Fleet;
import dev.orderflow.topic.KeyPartition;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.common.TopicPartition;

/** Which instance has which partitions of a topic, as the group's coordinator sees it. */
final class Owners implements AutoCloseable {
    static final int PARTITIONS = 4;
    private static final long SECONDS = 10;

    private final Admin admin;
    private final String group;

    Owners(Fleet fleet, String group) {
        this.admin = Admin.create(
                Map.of("bootstrap.servers", fleet.stack().settings().get("bootstrap.servers")));
        this.group = group;
    }

    static int partitionOf(String key) {
        return KeyPartition.of(key, PARTITIONS);
    }

    /** @param instance its {@code instance.id}, with which the ids of its members begin */
    Set<Integer> partitionsOf(String instance, String topic)
            throws InterruptedException, ExecutionException, TimeoutException {
        ConsumerGroupDescription described = admin.describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get(SECONDS, TimeUnit.SECONDS);
        Set<Integer> partitions = new HashSet<>();
        for (MemberDescription member : described.members()) {
            if (member.groupInstanceId().orElse("").startsWith(instance + "-")) {
                member.assignment().topicPartitions().stream()
                        .filter(partition -> partition.topic().equals(topic))
                        .map(TopicPartition::partition)
                        .forEach(partitions::add);
            }
        }
        return partitions;
    }

    @Override
    public void close() {
        admin.close();
    }
}
