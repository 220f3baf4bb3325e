package dev.orderflow.cli.topics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.cluster.CatalogueOptions;
import dev.orderflow.cli.cluster.Cluster;
import dev.orderflow.cli.cluster.ClusterOptions;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.topic.Topic;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code orderflow topics list}: the catalogue, and which of it the cluster has. Changes nothing. */
@Command(
        name = "list",
        description = "List the catalogue: the writers and readers of each topic, and whether it exists.")
@Exits(ExitCode.UNAVAILABLE)
public final class TopicsListCommand implements Callable<Integer> {
    @Mixin
    private ClusterOptions options;

    @Mixin
    private CatalogueOptions catalogue;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        List<Topic<?>> topics = catalogue.topics(options).all();
        try (Cluster cluster = new Cluster(options.clients())) {
            ArrayNode json = OutputOption.object().putArray("topics");
            Map<String, KafkaFuture<TopicDescription>> present = describe(cluster.admin(), topics);
            topics.forEach(topic -> json.add(json(topic, cluster.ask(() -> partitions(present.get(topic.name()))))));
            output.print(json, () -> text(json));
            return ExitCode.OK.code();
        }
    }

    private static Map<String, KafkaFuture<TopicDescription>> describe(Admin admin, List<Topic<?>> topics) {
        return admin.describeTopics(topics.stream().map(Topic::name).toList()).topicNameValues();
    }

    private static int partitions(KafkaFuture<TopicDescription> description) {
        try {
            return Cluster.await(description).partitions().size();
        } catch (UnknownTopicOrPartitionException missing) {
            return 0;
        }
    }

    private static ObjectNode json(Topic<?> topic, int partitions) {
        ObjectNode json = OutputOption.object().put("name", topic.name()).put("partitions", partitions);
        topic.writers().forEach(json.putArray("writers")::add);
        topic.readers().forEach(json.putArray("readers")::add);
        return json;
    }

    private static String text(ArrayNode topics) {
        StringJoiner text = new StringJoiner(System.lineSeparator());
        text.add(String.format(Locale.ROOT, "%-32s %10s  %s", "topic", "partitions", "written by -> read by"));
        topics.forEach(topic -> {
            int partitions = topic.path("partitions").asInt();
            text.add(String.format(
                    Locale.ROOT,
                    "%-32s %10s  %s -> %s",
                    topic.path("name").asText(),
                    partitions == 0 ? "missing" : partitions,
                    names(topic.path("writers")),
                    names(topic.path("readers"))));
        });
        return text.toString();
    }

    private static String names(JsonNode array) {
        StringJoiner names = new StringJoiner(", ");
        array.forEach(name -> names.add(name.asText()));
        return names.toString();
    }
}
