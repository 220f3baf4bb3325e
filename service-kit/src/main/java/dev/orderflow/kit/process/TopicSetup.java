package dev.orderflow.kit.process;

import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.topic.Topic;
import dev.orderflow.topic.catalogue.CatalogueApplier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;

/** Creates the topics of a system, and corrects their settings. Services never do; what is wrong with a topic, they say. */
public final class TopicSetup {
    /** A flag of a command line, and no setting of a service. */
    public static final String REPLICATION = "replication";

    /** Where nothing else is said: an acknowledged record is then on two brokers when one is lost. */
    public static final short DEFAULT_REPLICATION = 3;

    private static final short ONE_BROKER = 1;
    private static final Pattern REPLICAS = Pattern.compile("[1-9]");

    private TopicSetup() {}

    /**
     * The number of replicas of topics that are created.
     *
     * @param soleBroker who runs the broker, if it is the only one
     * @throws ConfigurationException if the flag is not a number that is possible
     */
    public static short replication(Map<String, String> flags, Optional<String> soleBroker) {
        String given = flags.get(REPLICATION);
        if (given == null) {
            return soleBroker.isPresent() ? ONE_BROKER : DEFAULT_REPLICATION;
        }
        if (!REPLICAS.matcher(given).matches() || (soleBroker.isPresent() && Short.parseShort(given) != ONE_BROKER)) {
            String expected =
                    soleBroker.map(who -> "1, as " + who + " has one broker").orElse("a whole number from 1 to 9");
            throw new ConfigurationException(List.of(REPLICATION + ": " + given + " (expected: " + expected + ")"));
        }
        return Short.parseShort(given);
    }

    /**
     * Does what is still to be done; registers the schemas, too.
     *
     * @param topics the catalogue
     * @param replication of topics that are created
     * @return what was done, one sentence each
     */
    public static List<String> apply(KafkaSettings kafka, List<Topic<?>> topics, int partitions, short replication) {
        try (Admin admin = Admin.create(kafka.admin());
                RegistryClient registry = new RegistryClient(kafka.clients())) {
            return new CatalogueApplier(admin, registry).apply(topics, partitions, replication);
        }
    }
}
