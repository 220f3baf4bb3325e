package dev.orderflow.pizzashop;

import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.stack.EmbeddedStack;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kafka and a schema registry in this process, for those who have none. */
final class Stack {
    /** Where services look for the broker. */
    static final String BROKERS = "bootstrap.servers";

    /** Where services look for the registry. */
    static final String REGISTRY = "schema.registry.url";

    private static final Pattern ADDRESS = Pattern.compile("(?:[a-z]+://)?[^,:/]+:([0-9]{1,5})/?");

    private Stack() {}

    /**
     * Starts both on loopback, on the ports that services will look for.
     *
     * @param kafka the settings of a service
     * @param directory that keeps what they have
     */
    static EmbeddedStack start(KafkaSettings kafka, Path directory) {
        return EmbeddedStack.start(port(kafka, BROKERS), port(kafka, REGISTRY), directory);
    }

    private static int port(KafkaSettings kafka, String key) {
        String address = String.valueOf(kafka.clients().get(key));
        Matcher matcher = ADDRESS.matcher(address);
        if (!matcher.matches()) {
            throw new ConfigurationException(List.of(
                    key + ": " + address + " (expected: one address with a port, on which stack is to listen)"));
        }
        return Integer.parseInt(matcher.group(1));
    }
}
