package dev.orderflow.kit.kafka;

import dev.orderflow.kit.config.PassThrough;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The keys of Kafka's clients and of Confluent's serdes, which reach them untouched. */
public final class KafkaPassThrough implements PassThrough {
    private static final List<String> CLIENT_PREFIXES = List.of(
            "main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.", "topic.");
    private static final List<String> OPEN_PREFIXES =
            List.of("schema.registry.", "basic.auth.", "bearer.auth.", "sasl.", "ssl.", "avro.", "proxy.");
    private static final Set<String> SERDE_KEYS = Set.of(
            "schema.registry.url",
            "basic.auth.credentials.source",
            "basic.auth.user.info",
            "bearer.auth.credentials.source",
            "bearer.auth.token",
            "auto.register.schemas",
            "use.latest.version",
            "use.latest.with.metadata",
            "latest.compatibility.strict",
            "id.compatibility.strict",
            "normalize.schemas",
            "specific.avro.reader",
            "max.schemas.per.subject",
            "key.subject.name.strategy",
            "value.subject.name.strategy",
            "value.serde");

    private final Set<String> known = known();

    @Override
    public Set<String> knownKeys() {
        return known;
    }

    @Override
    public boolean accepts(String key) {
        return known.contains(key)
                || CLIENT_PREFIXES.stream().anyMatch(key::startsWith)
                || OPEN_PREFIXES.stream().anyMatch(key::startsWith);
    }

    static boolean forOneClient(String key) {
        return CLIENT_PREFIXES.stream().anyMatch(key::startsWith);
    }

    private static Set<String> known() {
        Set<String> keys = new TreeSet<>(SERDE_KEYS);
        keys.addAll(ConsumerConfig.configNames());
        keys.addAll(ProducerConfig.configNames());
        keys.addAll(AdminClientConfig.configNames());
        keys.addAll(StreamsConfig.configDef().names());
        return keys;
    }
}
