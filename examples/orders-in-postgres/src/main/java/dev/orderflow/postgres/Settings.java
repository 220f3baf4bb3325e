package dev.orderflow.postgres;

import dev.orderflow.schemas.topics.Topics;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of the program, each {@code NAME=VALUE}.
 *
 * @param values of all settings
 */
record Settings(Map<String, String> values) {
    /** Where the PostgreSQL is that the program brings, from its port on. */
    private static final String OWN_POSTGRES = "jdbc:postgresql://127.0.0.1:";

    private static final Map<String, String> DEFAULTS = Map.of(
            "bootstrap.servers", "127.0.0.1:9092",
            "schema.registry.url", "http://127.0.0.1:8081",
            "name.prefix", "",
            "jdbc.url", "",
            "jdbc.user", "postgres",
            "jdbc.password", "",
            "postgres.directory", "orders-in-postgres-data",
            "postgres.port", "54320",
            "replicas", "1");

    Settings {
        values = Map.copyOf(values);
        if (!values.get("name.prefix").matches("[A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("name.prefix: " + values.get("name.prefix")
                    + " (expected: A-Z a-z 0-9 . _ - as the names of topics have)");
        }
    }

    /** @throws IllegalArgumentException for a word that is not NAME=VALUE of a setting */
    static Settings parse(Iterable<String> words) {
        Map<String, String> values = new TreeMap<>(DEFAULTS);
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 0 || values.replace(word.substring(0, equals), word.substring(equals + 1)) == null) {
                throw new IllegalArgumentException(word
                        + " is not a setting (expected: NAME=VALUE with one of the names " + values.keySet() + ")");
            }
        }
        return new Settings(values);
    }

    String bootstrapServers() {
        return values.get("bootstrap.servers");
    }

    String registryUrl() {
        return values.get("schema.registry.url");
    }

    String ordersTopic() {
        return new Topics(values.get("name.prefix")).orders().name();
    }

    /** What the names of connectors and of the dead-letter topic begin with, and so of their groups. */
    String name() {
        return values.get("name.prefix") + "orders-in-postgres";
    }

    String deadLetterTopic() {
        return name() + "-dead-letters";
    }

    /** Whether the program brings the PostgreSQL. */
    boolean isOwnPostgres() {
        return values.get("jdbc.url").isEmpty();
    }

    String jdbcUrl() {
        return isOwnPostgres() ? OWN_POSTGRES + postgresPort() + "/postgres" : values.get("jdbc.url");
    }

    String jdbcUser() {
        return values.get("jdbc.user");
    }

    String jdbcPassword() {
        return values.get("jdbc.password");
    }

    String postgresDirectory() {
        return values.get("postgres.directory");
    }

    int postgresPort() {
        return number("postgres.port", 65_535);
    }

    /** Of the dead-letter topic. */
    short replicas() {
        return (short) number("replicas", Short.MAX_VALUE);
    }

    private int number(String name, int most) {
        String value = values.get(name);
        if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: 1 to " + most + ")");
        }
        return Integer.parseInt(value);
    }
}
