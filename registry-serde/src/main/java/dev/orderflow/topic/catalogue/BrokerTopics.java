package dev.orderflow.topic.catalogue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Topics as the broker has them, through its admin client, waiting for each answer. It knows no catalogue. */
final class BrokerTopics {

    private static final Duration KNOWN_WITHIN = Duration.ofSeconds(10);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Admin admin;

    BrokerTopics(Admin admin) {
        this.admin = admin;
    }

    /** Those of the topics that are there. */
    Map<String, TopicDescription> describe(Collection<String> names) {
        Map<String, TopicDescription> present = new HashMap<>();
        admin.describeTopics(names).topicNameValues().forEach((name, answer) -> {
            try {
                present.put(name, await(answer));
            } catch (UnknownTopicOrPartitionException e) {
                present.remove(name); // missing, which is an answer too
            }
        });
        return present;
    }

    /**
     * Creates the topics, and waits until they are known: the controller answers before the brokers do, and the
     * next reader must find them. A topic that another process created in the meantime is left to the next run.
     */
    void create(List<NewTopic> topics) {
        for (KafkaFuture<Void> created : admin.createTopics(topics).values().values()) {
            try {
                await(created);
            } catch (TopicExistsException e) {
                throw new CatalogueMismatchException(
                        e.getMessage() + " Another process has just created it: run the command again", e);
            }
        }
        awaitKnown(topics.stream().map(NewTopic::name).toList());
    }

    private void awaitKnown(Collection<String> names) {
        await(() -> describe(names).size() == names.size(), "created, of " + names);
    }

    /**
     * Sets the settings that differ, and only those, and waits until they are known, as {@link #create} does.
     *
     * @param expected settings by topic
     * @return one sentence for each setting that was changed
     */
    List<String> repair(Map<String, Map<String, String>> expected) {
        List<Difference> differences = differences(expected);
        if (differences.isEmpty()) {
            return List.of();
        }
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        differences.forEach(one -> changes.computeIfAbsent(resource(one.topic()), created -> new ArrayList<>())
                .add(new AlterConfigOp(new ConfigEntry(one.key(), one.expected()), OpType.SET)));
        await(admin.incrementalAlterConfigs(changes).all());
        await(() -> differences(expected).isEmpty(), "set, of " + changes.keySet());
        return differences.stream().map(Difference::toString).toList();
    }

    private List<Difference> differences(Map<String, Map<String, String>> expected) {
        List<Difference> differences = new ArrayList<>();
        Map<String, Config> actual = configs(expected.keySet());
        new TreeMap<>(expected)
                .forEach((topic, settings) -> new TreeMap<>(settings).forEach((key, value) -> {
                    String before = value(actual.get(topic), key);
                    if (!value.equals(before)) {
                        differences.add(new Difference(topic, key, before, value));
                    }
                }));
        return differences;
    }

    private Map<String, Config> configs(Collection<String> topics) {
        Map<String, Config> configs = new HashMap<>();
        await(admin.describeConfigs(topics.stream().map(BrokerTopics::resource).toList())
                        .all())
                .forEach((resource, config) -> configs.put(resource.name(), config));
        return configs;
    }

    private static String value(Config config, String key) {
        ConfigEntry entry = config.get(key);
        return entry == null ? "unset" : entry.value();
    }

    private static ConfigResource resource(String topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic);
    }

    private static void await(BooleanSupplier known, String what) {
        long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
        while (!known.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("the brokers do not know, after " + KNOWN_WITHIN.toSeconds()
                        + " s, all that was " + what + ": run again");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private static <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(); // the admin client's own request time-out bounds it
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while waiting for the broker", e);
        }
    }

    /** A setting that is not as the catalogue has it; as text, what was done about it. */
    private record Difference(String topic, String key, String actual, String expected) {

        @Override
        public String toString() {
            return "set " + key + " of topic " + topic + " to " + expected + " (was " + actual + ")";
        }
    }
}
