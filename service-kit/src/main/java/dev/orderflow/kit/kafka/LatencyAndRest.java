package dev.orderflow.kit.kafka;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings of Kafka that decide how fast a service is, how soon another one takes over, and what it costs at rest. They pass
 * through; this says what they are unless set.
 */
public final class LatencyAndRest {
    private LatencyAndRest() {}

    /**
     * One setting of Kafka's.
     *
     * @param value unless it is set
     * @param meaning what it does here, a sentence or more
     */
    public record Tuned(String key, String value, String meaning) {}

    /** In the order in which people read them. */
    public static List<Tuned> settings() {
        KafkaSettings kafka = new KafkaSettings("service", "1", "", Path.of("state"), Map.of());
        Map<String, Object> values = kafka.streams("all");
        kafka.readInBatches(values);
        return meanings().entrySet().stream()
                .map(setting ->
                        new Tuned(setting.getKey(), String.valueOf(values.get(setting.getKey())), setting.getValue()))
                .toList();
    }

    private static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                "How often rows are committed, and records that change nothing. What somebody waits for is committed at"
                        + " once. A longer interval makes fewer transactions, and more to read again after a crash. Keep"
                        + " it longer than 900 ms, the longest rest of a stream thread.");
        meanings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG),
                "Only of applications that read in batches (e-mails before they are sent, rows of the console): the"
                        + " broker answers with so many bytes, or after `fetch.max.wait.ms`, half a second.");
        meanings.put(
                StreamsConfig.POLL_MS_CONFIG,
                "How long a stream thread polls while it joins its group or restores its state. Afterwards it polls for"
                        + " 100 ms while its transaction is open, and else for 900 ms; records end every poll, and so does a"
                        + " stop.");
        meanings.put(
                StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                "How long records wait for others of the same transaction. A commit sends them at once.");
        meanings.put(
                StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                "After which the open transaction of a process that died no longer holds up those who read its topics.");
        meanings.put(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
                "After which other instances take over from one that died. Set it as `consumer.session.timeout.ms`.");
        meanings.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
                "How often each consumer says that it is alive, and learns of a rebalance.");
        meanings.put(
                StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                "After which a thread that is stuck loses its partitions.");
        meanings.put(
                StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG,
                "How soon a new instance that has caught up gets its share of the partitions.");
        return meanings;
    }
}
