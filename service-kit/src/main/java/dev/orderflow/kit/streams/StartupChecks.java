package dev.orderflow.kit.streams;

import dev.orderflow.topic.Topic;
import java.time.Duration;
import java.util.HashMap;
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
public final class StartupChecks {
    private static final String HELP = "; for Orderflow's own, ./orderflow topics apply helps";

    private final Map<String, Object> adminConfig;
    private final RequiredTopics topics;
    private final RegistryProbe registry;

    /** What a check found. */
    public sealed interface Outcome {
        /** All is well; the number of partitions of each topic. */
        record Met(Map<String, Integer> partitions) implements Outcome {}

        /** What is wrong, and what helps. */
        record Unmet(String reason) implements Outcome {}
    }

    /** Checks over one connection. */
    interface Checks extends AutoCloseable {
        /** Checks once; takes a few seconds at most. */
        Outcome check() throws InterruptedException;

        @Override
        void close();
    }

    /** @param clientConfig with {@code schema.registry.url}, if the application reads Avro */
    public StartupChecks(Map<String, Object> adminConfig, Map<String, Object> clientConfig, RequiredTopics topics) {
        this.adminConfig = Map.copyOf(adminConfig);
        this.topics = topics;
        this.registry = new RegistryProbe(clientConfig);
    }

    /** Opens the connection that the checks share, until it is closed. */
    Checks begin() {
        Admin admin = Admin.create(adminConfig);
        return new Checks() {
            @Override
            public Outcome check() throws InterruptedException {
                return StartupChecks.this.check(admin);
            }

            @Override
            public void close() {
                admin.close(Duration.ZERO);
            }
        };
    }

    private Outcome check(Admin admin) throws InterruptedException {
        try {
            Map<String, TopicDescription> found = describe(admin);
            Optional<String> wrong = missing(found).or(() -> wronglyPartitioned(found));
            if (wrong.isEmpty()) {
                wrong = wronglyConfigured(admin);
            }
            if (wrong.isEmpty()) {
                wrong = registry.silence();
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
                        topics.all().stream().map(Topic::name).toList())
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
        TreeSet<String> missing = topics.all().stream()
                .map(Topic::name)
                .filter(name -> !found.containsKey(name))
                .collect(Collectors.toCollection(TreeSet::new));
        return missing.isEmpty() ? Optional.empty() : Optional.of("missing topics: " + missing + HELP);
    }

    private Optional<String> wronglyPartitioned(Map<String, TopicDescription> found) {
        Optional<Topic<?>> first = topics.copartitioned().stream().findFirst();
        return first.flatMap(wanted -> topics.copartitioned().stream()
                .filter(topic -> count(found, topic.name()) != count(found, wanted.name()))
                .findFirst()
                .map(topic -> "topic " + topic.name() + " has " + count(found, topic.name()) + " partitions (expected: "
                        + count(found, wanted.name()) + ", as " + wanted.name() + ")"));
    }

    private Optional<String> wronglyConfigured(Admin admin) throws ExecutionException, InterruptedException {
        Map<ConfigResource, Topic<?>> resources = new HashMap<>();
        topics.all()
                .forEach(topic -> resources.put(new ConfigResource(ConfigResource.Type.TOPIC, topic.name()), topic));
        for (var found : admin.describeConfigs(resources.keySet()).all().get().entrySet()) {
            Optional<String> wrong = wronglyConfigured(resources.get(found.getKey()), found.getValue());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wronglyConfigured(Topic<?> topic, Config found) {
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

    private static int count(Map<String, TopicDescription> found, String topic) {
        return found.get(topic).partitions().size();
    }

    private static Map<String, Integer> partitions(Map<String, TopicDescription> found) {
        Map<String, Integer> partitions = new HashMap<>();
        found.keySet().forEach(topic -> partitions.put(topic, count(found, topic)));
        return partitions;
    }
}
