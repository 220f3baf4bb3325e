package dev.orderflow.postgres.connect;

import dev.orderflow.postgres.table.Database;
import dev.orderflow.schemas.topics.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.connect.converters.ByteArrayConverter;

/** The settings of the worker and of the connector. The connector's are what any Kafka Connect takes, over REST or from a file. */
public final class SinkConfig {
    private static final String BYTES = ByteArrayConverter.class.getName();

    private SinkConfig() {}

    /** Of Kafka Connect. */
    static Map<String, String> worker(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "key.converter",
                BYTES,
                "value.converter",
                BYTES,
                "offset.storage.file.filename",
                "unused", // of source connectors
                "offset.flush.interval.ms",
                "1000", // how long a rebuild waits to see that its rows are written
                "plugin.discovery",
                "service_load");
    }

    /**
     * Of the connector that writes one table.
     *
     * @param table its columns are the fields of {@link OrderRow}
     */
    public static Map<String, String> connector(String name, Source source, Database database, String table) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "name", name,
                "connector.class", "io.debezium.connector.jdbc.JdbcSinkConnector",
                "tasks.max", "1",
                "collection.name.format", table,
                "insert.mode", "upsert",
                "primary.key.mode", "record_value",
                "primary.key.fields", "order_id",
                "schema.evolution", "none", // the table has types, keys and a trigger that no record tells of
                "connection.pool.min_size", "1"));
        settings.putAll(source.settings());
        settings.putAll(of(database));
        return settings;
    }

    private static Map<String, String> of(Database database) {
        Map<String, String> settings =
                new HashMap<>(Map.of("connection.url", database.url(), "connection.username", database.user()));
        if (!database.password().isEmpty()) {
            settings.put("connection.password", database.password());
        }
        return settings;
    }

    /** Where the records come from, and where those go that cannot be read. */
    public record Source(String topic, String registryUrl, String deadLetterTopic, short replicas) {
        private Map<String, String> settings() {
            Map<String, String> settings = new HashMap<>(Map.of(
                    "consumer.override.isolation.level", "read_committed",
                    "consumer.override.allow.auto.create.topics", "false",
                    "consumer.override.session.timeout.ms", "6000", // how long a restart waits after a crash
                    "consumer.override.heartbeat.interval.ms", "2000"));
            settings.putAll(Map.of(
                    "topics", topic,
                    "key.converter", BYTES,
                    "header.converter", BYTES, // the default one guesses types, and fails where it cannot
                    "value.converter", OrderConverter.class.getName(),
                    "value.converter.schema.registry.url", registryUrl));
            settings.putAll(Map.of(
                    "errors.tolerance",
                    "all",
                    "errors.log.enable",
                    "true",
                    "errors.deadletterqueue.topic.name",
                    deadLetterTopic,
                    "errors.deadletterqueue.topic.replication.factor",
                    Short.toString(replicas),
                    "errors.deadletterqueue.context.headers.enable",
                    "true",
                    "producer.override.max.request.size",
                    Integer.toString(Topics.MAX_DEAD_LETTER_BYTES)));
            return settings;
        }
    }
}
