package dev.orderflow.topic.catalogue;

import dev.orderflow.registry.Compatibility;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.registry.RegistryRefusedException;
import dev.orderflow.topic.Topic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * Makes a cluster and a registry match a catalogue of topics: creates missing topics, sets differing settings, registers the
 * schemas. Running it again changes nothing. It never deletes, and never adds partitions, since keys would move.
 */
public final class CatalogueApplier {

    private final BrokerTopics broker;
    private final RegistryClient registry;

    /** Closes neither of the two. */
    public CatalogueApplier(Admin admin, RegistryClient registry) {
        this.broker = new BrokerTopics(admin);
        this.registry = registry;
    }

    /**
     * Does what is still to be done.
     *
     * @param wanted the catalogue
     * @param partitions of every topic; topics that are there with another count are an error, and nothing is changed
     * @param replication of topics that are created
     * @return what it did, one sentence each; empty when everything was right already
     * @throws CatalogueMismatchException when a topic has another partition count, or the registry refuses a schema
     */
    public List<String> apply(List<Topic<?>> wanted, int partitions, short replication) {
        Map<String, TopicDescription> present =
                broker.describe(wanted.stream().map(Topic::name).toList());
        refuseOtherPartitionCounts(present.values(), partitions);
        List<String> done = new ArrayList<>();
        done.addAll(create(wanted, present, partitions, replication));
        done.addAll(repair(wanted, present, replication));
        wanted.forEach(topic -> topic.schema().ifPresent(schema -> done.addAll(register(topic.subject(), schema))));
        return List.copyOf(done);
    }

    private static void refuseOtherPartitionCounts(Iterable<TopicDescription> present, int partitions) {
        List<String> wrong = new ArrayList<>();
        for (TopicDescription topic : present) {
            if (topic.partitions().size() != partitions) {
                wrong.add(topic.name() + " has " + topic.partitions().size() + " partitions (expected: " + partitions
                        + ")");
            }
        }
        if (!wrong.isEmpty()) {
            throw new CatalogueMismatchException(String.join("; ", wrong)
                    + ". The count is fixed when a topic is created: use the same count, or another name prefix");
        }
    }

    private List<String> create(
            List<Topic<?>> wanted, Map<String, TopicDescription> present, int partitions, short replication) {
        List<NewTopic> missing = wanted.stream()
                .filter(topic -> !present.containsKey(topic.name()))
                .map(topic -> new NewTopic(topic.name(), partitions, replication).configs(configs(topic, replication)))
                .toList();
        broker.create(missing);
        return missing.stream()
                .map(topic -> "created topic " + topic.name() + " with " + partitions + " partitions")
                .toList();
    }

    private List<String> repair(List<Topic<?>> wanted, Map<String, TopicDescription> present, short replication) {
        Map<String, Map<String, String>> expected = new HashMap<>();
        wanted.stream()
                .filter(topic -> present.containsKey(topic.name()))
                .forEach(topic -> expected.put(
                        topic.name(), configs(topic, replicationOf(present.get(topic.name()), replication))));
        return broker.repair(expected);
    }

    private static short replicationOf(TopicDescription topic, short otherwise) {
        return topic.partitions().stream()
                .map(partition -> (short) partition.replicas().size())
                .findFirst()
                .orElse(otherwise);
    }

    /** With three replicas one may be unavailable: an acknowledged record is then still on two. */
    private static Map<String, String> configs(Topic<?> topic, short replication) {
        Map<String, String> configs = new HashMap<>(topic.configs());
        configs.put("min.insync.replicas", Integer.toString(Math.max(1, replication - 1)));
        return configs;
    }

    private List<String> register(String subject, Schema schema) {
        return Stream.of(setLevel(subject), registerVersion(subject, schema))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> setLevel(String subject) {
        if (registry.compatibility(subject).equals(Optional.of(Compatibility.FULL_TRANSITIVE))) {
            return Optional.empty();
        }
        registry.setCompatibility(subject, Compatibility.FULL_TRANSITIVE);
        return Optional.of("set compatibility of subject " + subject + " to FULL_TRANSITIVE");
    }

    private Optional<String> registerVersion(String subject, Schema schema) {
        if (isRegistered(subject, schema)) {
            return Optional.empty();
        }
        try {
            int id = registry.register(subject, schema);
            return Optional.of("registered " + schema.getFullName() + " under subject " + subject + ", id " + id);
        } catch (RegistryRefusedException e) {
            throw new CatalogueMismatchException(
                    "schema " + schema.getFullName() + " was refused under subject " + subject + ": " + e.getMessage(),
                    e);
        }
    }

    private boolean isRegistered(String subject, Schema schema) {
        try {
            registry.lookup(subject, schema);
            return true;
        } catch (RegistryRefusedException e) {
            if (e.isNotFound()) {
                return false;
            }
            throw e;
        }
    }
}
