package dev.orderflow.system;

import dev.orderflow.stack.EmbeddedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.security.plain.PlainLoginModule;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;

/**
 * A broker with Kafka's own authorizer, on which only the super user {@code admin} may do anything; others have SCRAM
 * logins when a test creates them. The controller's listener has no logins, so that its clients are anonymous.
 */
final class SecuredBroker implements AutoCloseable {
    static final String ADMIN = "admin";

    private static final String PASSWORD = "admin-secret";

    private final EmbeddedBroker broker;

    private SecuredBroker(EmbeddedBroker broker) {
        this.broker = broker;
    }

    static SecuredBroker start() {
        String login = "username=\"" + ADMIN + "\" password=\"" + PASSWORD + "\"";
        return new SecuredBroker(EmbeddedBroker.startTemporary(
                0,
                Map.of(
                        "listener.security.protocol.map",
                        "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms",
                        "PLAIN,SCRAM-SHA-512",
                        "sasl.mechanism.inter.broker.protocol",
                        "PLAIN",
                        "listener.name.plaintext.plain.sasl.jaas.config",
                        jaas(PlainLoginModule.class, login + " user_" + ADMIN + "=\"" + PASSWORD + "\""),
                        "listener.name.plaintext.scram-sha-512.sasl.jaas.config",
                        jaas(ScramLoginModule.class, login),
                        "authorizer.class.name",
                        StandardAuthorizer.class.getName(),
                        "super.users",
                        "User:" + ADMIN + ";User:ANONYMOUS")));
    }

    /** Settings of Kafka's clients with which the super user comes in. */
    Map<String, String> admin() {
        return settings("PLAIN", PlainLoginModule.class, ADMIN, PASSWORD);
    }

    /** Settings of Kafka's clients for another login. */
    Map<String, String> login(String user, String password) {
        return settings("SCRAM-SHA-512", ScramLoginModule.class, user, password);
    }

    /** Writes settings down as {@code --config-file} takes them. */
    static Path file(Path path, Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        try (var writer = Files.newBufferedWriter(path)) {
            properties.store(writer, null);
        }
        return path;
    }

    @Override
    public void close() {
        broker.close();
    }

    private Map<String, String> settings(String mechanism, Class<?> module, String user, String password) {
        return Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                mechanism,
                "sasl.jaas.config",
                jaas(module, "username=\"" + user + "\" password=\"" + password + "\""));
    }

    private static String jaas(Class<?> module, String options) {
        return module.getName() + " required " + options + ";";
    }
}
