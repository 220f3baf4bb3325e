package dev.orderflow.cli.doctor.check;

import dev.orderflow.kit.kafka.KafkaSettings;
import dev.orderflow.registry.RegistryClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * The clients that checks look with, made of the services' settings; but their time-outs are parts of the time that a check
 * has for its answers. Opened when first asked for, so that settings that no client can use are one check's finding. For any number of
 * threads.
 */
public final class Connections implements AutoCloseable {
    private static final String NAME = "orderflow-doctor";
    private static final int FETCH_BYTES = 16 * 1024 * 1024;
    private static final int RECORDS = 5_000;
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final KafkaSettings kafka;
    private final Duration answerTime;
    private Admin admin;
    private RegistryClient registry;

    /** @param answerTime how long a check may take for its answers (>= 1 s) */
    public Connections(KafkaSettings kafka, Duration answerTime) {
        this.kafka = kafka;
        this.answerTime = answerTime;
    }

    /** How long a check may take for its answers. */
    public Duration answerTime() {
        return answerTime;
    }

    synchronized Admin admin() {
        if (admin == null) {
            Map<String, Object> config = kafka.admin();
            config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, callMs());
            config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, requestMs());
            config.put(AdminClientConfig.CLIENT_ID_CONFIG, NAME);
            admin = Admin.create(config);
        }
        return admin;
    }

    synchronized RegistryClient registry() {
        if (registry == null) {
            registry = new RegistryClient(registryConfig());
        }
        return registry;
    }

    /** The registry's keys, and others. May hold secrets. */
    Map<String, Object> registryConfig() {
        Map<String, Object> config = new HashMap<>(kafka.clients());
        config.put("max.retries", 0);
        config.putIfAbsent(
                "http.connect.timeout.ms", Long.toString(answerTime.dividedBy(3).toMillis()));
        config.putIfAbsent("http.read.timeout.ms", Integer.toString(requestMs()));
        return config;
    }

    /** In no group, reading committed records only. The caller closes it. */
    KafkaConsumer<byte[], byte[]> reader() {
        Map<String, Object> config = kafka.reader("doctor");
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, NAME);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, callMs());
        config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, requestMs());
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, FETCH_BYTES);
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, RECORDS);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Where Kafka is, as configured. */
    String bootstrapServers() {
        return String.valueOf(kafka.clients().get("bootstrap.servers"));
    }

    /** Where the registry is, without a user and password that may stand in its URL. */
    String registryUrl() {
        return String.valueOf(kafka.clients().get("schema.registry.url")).replaceAll("//[^/@]*@", "//");
    }

    /** How Kafka is spoken to. */
    String security() {
        Object protocol = kafka.clients().getOrDefault("security.protocol", "PLAINTEXT");
        Object mechanism = kafka.clients().get("sasl.mechanism");
        return protocol.toString().startsWith("SASL") && mechanism != null
                ? protocol + " with " + mechanism
                : protocol.toString();
    }

    private int callMs() {
        return (int) answerTime.multipliedBy(5).dividedBy(6).toMillis();
    }

    private int requestMs() {
        return (int) answerTime.dividedBy(2).toMillis();
    }

    @Override
    public synchronized void close() {
        if (registry != null) {
            registry.close();
        }
        if (admin != null) {
            admin.close(CLOSE_TIMEOUT);
        }
    }
}
