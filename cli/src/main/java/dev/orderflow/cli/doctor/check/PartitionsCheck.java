package dev.orderflow.cli.doctor.check;

import dev.orderflow.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * All topics have one number of partitions, as {@code topics apply} makes them: those that are joined must, and which those
 * are differs from service to service.
 */
public final class PartitionsCheck implements Check {
    private final Connections connections;
    private final Topics topics;

    public PartitionsCheck(Connections connections, Topics topics) {
        this.connections = connections;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "partitions";
    }

    @Override
    public Set<Prerequisite> needs() {
        return Set.of(Prerequisite.KAFKA);
    }

    @Override
    public CheckFinding look() throws InterruptedException {
        Map<String, TopicDescription> there = new ClusterTopics(connections).there(topics);
        if (there.isEmpty()) {
            return CheckFinding.skipped("no topic is there");
        }
        int usual = usual(there.values().stream().map(PartitionsCheck::count).toList());
        List<String> others = there.values().stream()
                .filter(topic -> count(topic) != usual)
                .map(topic ->
                        "topic " + topic.name() + " has " + count(topic) + " (expected: " + usual + ", as most have)")
                .toList();
        return CheckFinding.of(
                others,
                "the number is fixed when a topic is created: delete it while it is empty and ./orderflow topics apply"
                        + " --partitions " + usual + ", or use another --name.prefix",
                usual + " of each topic");
    }

    private static int count(TopicDescription topic) {
        return topic.partitions().size();
    }

    private static int usual(List<Integer> counts) {
        return counts.stream()
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<Integer, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .orElseThrow()
                .getKey();
    }
}
