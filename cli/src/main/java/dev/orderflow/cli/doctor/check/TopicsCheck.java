package dev.orderflow.cli.doctor.check;

import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Topic;
import java.util.List;
import java.util.Set;

/** Every topic of the catalogue is there. */
public final class TopicsCheck implements Check {
    private final Connections connections;
    private final Topics topics;

    public TopicsCheck(Connections connections, Topics topics) {
        this.connections = connections;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "topics";
    }

    @Override
    public Set<Prerequisite> needs() {
        return Set.of(Prerequisite.KAFKA);
    }

    @Override
    public CheckFinding look() throws InterruptedException {
        Set<String> there = new ClusterTopics(connections).there(topics).keySet();
        List<String> missing = topics.all().stream()
                .map(Topic::name)
                .filter(name -> !there.contains(name))
                .map(name -> "topic " + name + " is missing")
                .toList();
        return CheckFinding.of(
                missing,
                "./orderflow topics apply creates them, with the same --bootstrap.servers and --name.prefix",
                "all " + there.size() + " are there");
    }
}
