package dev.orderflow.kit.streams;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What must be so before an application starts: Kafka and the registry answer, its topics are there with the right settings
 * and the same numbers of partitions. Services never create topics.
 */
public final class Preconditions {
    private static final String HELP = "; ./orderflow topics apply helps";
    private static final Duration REGISTRY_ANSWERS_WITHIN = Duration.ofSeconds(2);
    private static final String REGISTRY_URL = "schema.registry.url";

    private final Map<String, Object> adminConfig;
    private final List<RequiredTopic> topics;
    private final Optional<URI> registry;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(REGISTRY_ANSWERS_WITHIN).build();

    /** What a check found. */
    public sealed interface Outcome {
        /** All is well; the number of partitions of each topic. */
        record Met(Map<String, Integer> partitions) implements Outcome {}

        /** What is wrong, and what helps. */
        record Unmet(String reason) implements Outcome {}
    }

    /** @param clientConfig with {@code schema.registry.url}, if the application reads Avro */
    public Preconditions(
            Map<String, Object> adminConfig, Map<String, Object> clientConfig, List<RequiredTopic> topics) {
        this.adminConfig = Map.copyOf(adminConfig);
        this.topics = List.copyOf(topics);
        this.registry = Optional.ofNullable(clientConfig.get(REGISTRY_URL))
                .map(urls -> URI.create(urls.toString().split(",", -1)[0].strip()));
    }

    /** Checks once; takes a few seconds at most. */
    public Outcome check() throws InterruptedException {
        try (Admin admin = Admin.create(adminConfig)) {
            Map<String, TopicDescription> found = describe(admin);
            Optional<String> wrong = missing(found).or(() -> wronglyPartitioned(found));
            if (wrong.isEmpty()) {
                wrong = wronglyConfigured(admin);
            }
            if (wrong.isEmpty()) {
                wrong = registrySilent();
            }
            return wrong.<Outcome>map(Outcome.Unmet::new).orElseGet(() -> new Outcome.Met(partitions(found)));
        } catch (ExecutionException failure) {
            return new Outcome.Unmet("Kafka does not answer at " + adminConfig.get("bootstrap.servers") + ": "
                    + failure.getCause().getMessage());
        }
    }

    private Map<String, TopicDescription> describe(Admin admin) throws ExecutionException, InterruptedException {
        Map<String, TopicDescription> found = new HashMap<>();
        var answers = admin.describeTopics(
                        topics.stream().map(RequiredTopic::name).toList())
                .topicNameValues();
        for (var answer : answers.entrySet()) {
            try {
                found.put(answer.getKey(), answer.getValue().get());
            } catch (ExecutionException failure) {
                if (!(failure.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw failure;
                }
            }
        }
        return found;
    }

    private Optional<String> missing(Map<String, TopicDescription> found) {
        TreeSet<String> missing = topics.stream()
                .map(RequiredTopic::name)
                .filter(name -> !found.containsKey(name))
                .collect(Collectors.toCollection(TreeSet::new));
        return missing.isEmpty() ? Optional.empty() : Optional.of("missing topics: " + missing + HELP);
    }

    private Optional<String> wronglyPartitioned(Map<String, TopicDescription> found) {
        return topics.stream()
                .filter(topic -> !topic.partitionedAs().isEmpty())
                .filter(topic -> count(found, topic.name()) != count(found, topic.partitionedAs()))
                .findFirst()
                .map(topic -> "topic " + topic.name() + " has " + count(found, topic.name()) + " partitions (expected: "
                        + count(found, topic.partitionedAs()) + ", as " + topic.partitionedAs() + ")");
    }

    private Optional<String> wronglyConfigured(Admin admin) throws ExecutionException, InterruptedException {
        Map<ConfigResource, RequiredTopic> resources = new HashMap<>();
        topics.forEach(topic -> resources.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic));
        for (var found : admin.describeConfigs(resources.keySet()).all().get().entrySet()) {
            Optional<String> wrong = wronglyConfigured(resources.get(found.getKey()), found.getValue());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wronglyConfigured(RequiredTopic topic, Config found) {
        for (var wanted : topic.configs().entrySet()) {
            String got = found.get(wanted.getKey()) == null
                    ? "unset"
                    : found.get(wanted.getKey()).value();
            if (!wanted.getValue().equals(got)) {
                return Optional.of("topic " + topic.name() + " has " + wanted.getKey() + "=" + got + " (expected: "
                        + wanted.getValue() + ")" + HELP);
            }
        }
        return Optional.empty();
    }

    private Optional<String> registrySilent() throws InterruptedException {
        if (registry.isEmpty()) {
            return Optional.empty();
        }
        URI subjects = URI.create(registry.get().toString().replaceAll("/+$", "") + "/subjects");
        try {
            HttpRequest request = HttpRequest.newBuilder(subjects)
                    .timeout(REGISTRY_ANSWERS_WITHIN)
                    .build();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            return status < 500
                    ? Optional.empty()
                    : Optional.of("the schema registry at " + registry.get() + " answers " + status);
        } catch (java.io.IOException failure) {
            return Optional.of("the schema registry does not answer at " + registry.get() + ": " + failure);
        }
    }

    private static int count(Map<String, TopicDescription> found, String topic) {
        return found.get(topic).partitions().size();
    }

    private static Map<String, Integer> partitions(Map<String, TopicDescription> found) {
        Map<String, Integer> partitions = new HashMap<>();
        found.keySet().forEach(topic -> partitions.put(topic, count(found, topic)));
        return partitions;
    }
}
