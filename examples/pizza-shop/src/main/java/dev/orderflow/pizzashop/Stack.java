package dev.orderflow.pizzashop;

import dev.orderflow.pizzashop.stream.PizzaTopics;
import dev.orderflow.registry.RegistryClient;
import dev.orderflow.schemas.topics.CatalogueApplier;
import dev.orderflow.stack.EmbeddedStack;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** Kafka and a schema registry in this process, for those who have none, and the topics of the shop in any Kafka. */
final class Stack {
    private static final String BROKERS = "bootstrap.servers";
    private static final String REGISTRY = "schema.registry.url";
    private static final String PREFIX = "name.prefix";
    private static final Map<String, String> DEFAULTS =
            Map.of(BROKERS, "127.0.0.1:9092", REGISTRY, "http://127.0.0.1:8081", PREFIX, "");
    private static final short ONE_REPLICA = 1;

    private Stack() {}

    /**
     * Starts both on loopback, on the ports that services will look for.
     *
     * @param flags settings of the services
     * @param directory that keeps what they have
     */
    static EmbeddedStack start(Map<String, String> flags, Path directory) {
        int brokerPort = URI.create("kafka://" + value(flags, BROKERS)).getPort();
        int registryPort = URI.create(value(flags, REGISTRY)).getPort();
        return EmbeddedStack.start(brokerPort, registryPort, directory);
    }

    /** Creates the topics and registers their schemas; what is there already stays as it is. */
    static List<String> applyTopics(Map<String, String> flags) {
        PizzaTopics topics = new PizzaTopics(value(flags, PREFIX));
        try (Admin admin = Admin.create(Map.of(BROKERS, value(flags, BROKERS)));
                RegistryClient registry = new RegistryClient(Map.of(REGISTRY, value(flags, REGISTRY)))) {
            return new CatalogueApplier(admin, registry).apply(topics.all(), PizzaTopics.PARTITIONS, ONE_REPLICA);
        }
    }

    private static String value(Map<String, String> flags, String key) {
        return flags.getOrDefault(key, DEFAULTS.get(key));
    }
}
