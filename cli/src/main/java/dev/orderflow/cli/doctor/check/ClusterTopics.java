package dev.orderflow.cli.doctor.check;

import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.topic.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The topics of the catalogue as the cluster has them. */
final class ClusterTopics {
    private final Connections connections;

    ClusterTopics(Connections connections) {
        this.connections = connections;
    }

    /** Those of them that are there, by name. */
    Map<String, TopicDescription> there(Topics topics) throws InterruptedException {
        List<String> names = topics.all().stream().map(Topic::name).toList();
        Map<String, TopicDescription> there = new TreeMap<>();
        for (Map.Entry<String, KafkaFuture<TopicDescription>> answer :
                connections.admin().describeTopics(names).topicNameValues().entrySet()) {
            try {
                there.put(answer.getKey(), AdminAnswers.await(answer.getValue()));
            } catch (UnknownTopicOrPartitionException missing) {
                there.remove(answer.getKey()); // an answer too
            }
        }
        return there;
    }

    /** The partitions of one topic; none when it is not there. */
    List<TopicPartition> partitions(Topic<?> topic, Topics topics) throws InterruptedException {
        TopicDescription found = there(topics).get(topic.name());
        return found == null
                ? List.of()
                : found.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition()))
                        .toList();
    }

    /** The settings of topics that are there, by topic. */
    Map<String, Config> settings(Iterable<String> names) throws InterruptedException {
        List<ConfigResource> resources = new ArrayList<>();
        names.forEach(name -> resources.add(new ConfigResource(ConfigResource.Type.TOPIC, name)));
        return AdminAnswers.await(connections.admin().describeConfigs(resources).all()).entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().name(), Map.Entry::getValue));
    }

    /** A setting's value, or "unset". */
    static String value(Config config, String key) {
        return config.get(key) == null ? "unset" : config.get(key).value();
    }
}
