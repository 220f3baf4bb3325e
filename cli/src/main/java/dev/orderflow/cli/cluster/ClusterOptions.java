package dev.orderflow.cli.cluster;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import picocli.CommandLine.Option;

/**
 * Which Kafka and which registry a command talks to, under the names that the services use too. What else a
 * {@code client.properties} file holds passes through to the clients untouched.
 */
public final class ClusterOptions {
    private static final String BOOTSTRAP_SERVERS = "bootstrap.servers";
    private static final String REGISTRY_URL = "schema.registry.url";
    private static final String NAME_PREFIX = "name.prefix";
    private static final String DEFAULT_BOOTSTRAP_SERVERS = "127.0.0.1:9092";
    private static final String DEFAULT_REGISTRY_URL = "http://127.0.0.1:8081";

    @Option(
            names = {"--bootstrap.servers", "--bootstrap-servers"},
            paramLabel = "HOST:PORT",
            defaultValue = "${env:ORDERFLOW_BOOTSTRAP_SERVERS}",
            description =
                    "Kafka (default: " + DEFAULT_BOOTSTRAP_SERVERS + "; environment: ORDERFLOW_BOOTSTRAP_SERVERS).")
    private String bootstrapServers;

    @Option(
            names = {"--schema.registry.url", "--schema-registry-url"},
            paramLabel = "URL",
            defaultValue = "${env:ORDERFLOW_SCHEMA_REGISTRY_URL}",
            description = "Schema registry (default: " + DEFAULT_REGISTRY_URL
                    + "; environment: ORDERFLOW_SCHEMA_REGISTRY_URL).")
    private String registryUrl;

    @Option(
            names = {"--name.prefix", "--name-prefix"},
            paramLabel = "PREFIX",
            defaultValue = "${env:ORDERFLOW_NAME_PREFIX}",
            description = "Prefix of every topic name (default: none; environment: ORDERFLOW_NAME_PREFIX).")
    private String namePrefix;

    @Option(
            names = "--config-file",
            paramLabel = "FILE",
            defaultValue = "${env:ORDERFLOW_CONFIG_FILE}",
            description = "Properties file with any of these keys, and with keys of Kafka's and the registry's clients"
                    + " (environment: ORDERFLOW_CONFIG_FILE).")
    private Path configFile;

    /** Configuration for Kafka clients, serdes and the registry client alike. May hold secrets. */
    public Map<String, String> clients() {
        Map<String, String> clients = new HashMap<>();
        clients.put(BOOTSTRAP_SERVERS, DEFAULT_BOOTSTRAP_SERVERS);
        clients.put(REGISTRY_URL, DEFAULT_REGISTRY_URL);
        clients.putAll(file());
        putIfGiven(clients, BOOTSTRAP_SERVERS, bootstrapServers);
        putIfGiven(clients, REGISTRY_URL, registryUrl);
        clients.remove(NAME_PREFIX);
        return clients;
    }

    /** The prefix of all names; may be empty. */
    public String prefix() {
        return namePrefix != null ? namePrefix : file().getOrDefault(NAME_PREFIX, "");
    }

    /** What the configuration file says of a key. */
    Optional<String> inFile(String key) {
        return Optional.ofNullable(file().get(key));
    }

    private Map<String, String> file() {
        if (configFile == null) {
            return Map.of();
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(configFile, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw CommandFailure.of(ExitCode.USAGE, "cannot read --config-file " + configFile)
                    .because(e.toString())
                    .from(e);
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }

    private static void putIfGiven(Map<String, String> clients, String key, String value) {
        if (value != null) {
            clients.put(key, value);
        }
    }
}
