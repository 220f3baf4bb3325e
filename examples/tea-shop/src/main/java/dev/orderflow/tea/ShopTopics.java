package dev.orderflow.tea;

import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.tea.stream.TeaTopics;
import dev.orderflow.topic.catalogue.CatalogueApplier;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;

/** Creates the shop's topics, and corrects their settings. Services never do; what is wrong with a topic, they say. */
final class ShopTopics {
    /** A flag of the command line, and no setting of a service. */
    static final String REPLICATION = "replication";

    /** Where nothing else is said: an acknowledged record is then on two brokers when one is lost. */
    static final short REPLICATION_ELSEWHERE = 3;

    static final short ONE_BROKER = 1;
    private static final Pattern REPLICAS = Pattern.compile("[1-9]");

    private ShopTopics() {}

    /**
     * Of how many replicas the topics are to be.
     *
     * @param isOwnBroker whether the broker runs in this process, so that it is the only one
     * @throws ConfigurationException if the flag is not a number that is possible
     */
    static short replication(Map<String, String> flags, boolean isOwnBroker) {
        String given = flags.get(REPLICATION);
        if (given == null) {
            return isOwnBroker ? ONE_BROKER : REPLICATION_ELSEWHERE;
        }
        if (!REPLICAS.matcher(given).matches() || (isOwnBroker && Short.parseShort(given) != ONE_BROKER)) {
            String expected = isOwnBroker ? "1, as this shop has one broker" : "a whole number from 1 to 9";
            throw new ConfigurationException(List.of(REPLICATION + ": " + given + " (expected: " + expected + ")"));
        }
        return Short.parseShort(given);
    }

    /**
     * Does what is still to be done.
     *
     * @param replication of topics that are created
     * @return what was done, one sentence each
     */
    static List<String> apply(KafkaSettings kafka, short replication) {
        try (Admin admin = Admin.create(kafka.admin());
                RegistryClient registry = new RegistryClient(kafka.clients())) {
            return new CatalogueApplier(admin, registry)
                    .apply(new TeaTopics(kafka.prefix()).all(), TeaTopics.PARTITIONS, replication);
        }
    }
}
