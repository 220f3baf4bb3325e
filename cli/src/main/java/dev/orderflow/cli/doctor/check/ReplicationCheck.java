package dev.orderflow.cli.doctor.check;

import dev.orderflow.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * What is acknowledged is on enough replicas, and can be written now. Fewer than three replicas are said and are no failure:
 * for development one is right.
 */
public final class ReplicationCheck implements Check {
    private static final String MIN_IN_SYNC = "min.insync.replicas";
    private static final int IN_PRODUCTION = 3;

    private final Connections connections;
    private final Topics topics;

    public ReplicationCheck(Connections connections, Topics topics) {
        this.connections = connections;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "replication";
    }

    @Override
    public Set<Prerequisite> needs() {
        return Set.of(Prerequisite.KAFKA);
    }

    @Override
    public CheckFinding look() throws InterruptedException {
        ClusterTopics cluster = new ClusterTopics(connections);
        Map<String, TopicDescription> there = cluster.there(topics);
        if (there.isEmpty()) {
            return CheckFinding.skipped("no topic is there");
        }
        Map<String, Config> settings = cluster.settings(there.keySet());
        List<String> wrong = new ArrayList<>();
        for (TopicDescription topic : there.values()) {
            int minInSync = Integer.parseInt(ClusterTopics.value(settings.get(topic.name()), MIN_IN_SYNC));
            wrong.addAll(objections(topic, minInSync));
        }
        int least = there.values().stream()
                .mapToInt(ReplicationCheck::replicas)
                .min()
                .orElseThrow();
        return CheckFinding.of(
                wrong,
                "start the brokers that are unavailable; ./orderflow topics apply sets " + MIN_IN_SYNC
                        + " to one less than the number of replicas",
                least
                        + (least == 1 ? " replica" : " replicas")
                        + (least < IN_PRODUCTION ? " (in production " + IN_PRODUCTION + ")" : ""));
    }

    /** What is wrong with one topic. */
    static List<String> objections(TopicDescription topic, int minInSync) {
        List<String> wrong = new ArrayList<>();
        int replicas = replicas(topic);
        if (minInSync > Math.max(1, replicas - 1)) {
            wrong.add("topic " + topic.name() + " has " + MIN_IN_SYNC + "=" + minInSync + " with " + replicas
                    + " replicas: nothing can be written while one is unavailable");
        }
        if (replicas >= IN_PRODUCTION && minInSync < 2) {
            wrong.add("topic " + topic.name() + " has " + MIN_IN_SYNC + "=" + minInSync + " with " + replicas
                    + " replicas: an acknowledged record may be on only one");
        }
        for (TopicPartitionInfo partition : topic.partitions()) {
            if (partition.leader() == null || partition.isr().size() < minInSync) {
                wrong.add("partition " + topic.name() + "-" + partition.partition() + " has "
                        + partition.isr().size() + " replicas in sync (expected: at least " + minInSync + ")");
            }
        }
        return wrong;
    }

    private static int replicas(TopicDescription topic) {
        return topic.partitions().stream()
                .mapToInt(partition -> partition.replicas().size())
                .min()
                .orElse(0);
    }
}
