package dev.orderflow.cli.doctor.check;

import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Config;

/** Topics have the settings of the catalogue. */
public final class TopicSettingsCheck implements Check {
    private final Connections connections;
    private final Topics topics;

    public TopicSettingsCheck(Connections connections, Topics topics) {
        this.connections = connections;
        this.topics = topics;
    }

    @Override
    public String name() {
        return "topic settings";
    }

    @Override
    public Set<Prerequisite> needs() {
        return Set.of(Prerequisite.KAFKA);
    }

    @Override
    public CheckFinding look() throws InterruptedException {
        ClusterTopics cluster = new ClusterTopics(connections);
        Map<String, Config> settings = cluster.settings(cluster.there(topics).keySet());
        List<String> wrong = new ArrayList<>();
        topics.all().stream()
                .filter(topic -> settings.containsKey(topic.name()))
                .forEach(topic -> wrong.addAll(differences(topic, settings.get(topic.name()))));
        return CheckFinding.of(
                wrong,
                "./orderflow topics apply sets them, with the same --bootstrap.servers and --name.prefix",
                "as the catalogue has them");
    }

    private static List<String> differences(Topic<?> topic, Config found) {
        List<String> wrong = new ArrayList<>();
        new TreeMap<>(topic.configs()).forEach((key, wanted) -> {
            String got = ClusterTopics.value(found, key);
            if (!wanted.equals(got)) {
                wrong.add("topic " + topic.name() + " has " + key + "=" + got + " (expected: " + wanted + ")");
            }
        });
        return wrong;
    }
}
