package dev.orderflow.kit.kafka;

import dev.orderflow.topic.KeyPartition;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Makes the configuration of every Kafka client of one service instance, in one place, because exactly-once and its
 * latency depend on all of them together.
 *
 * <p>What the operator passed through wins over the defaults here, but not over what correctness needs (acks,
 * idempotence, isolation, ids). It opens no connection.
 */
public final class KafkaSettings {
    static final int SESSION_TIMEOUT_MS = 6000;
    static final int HEARTBEAT_INTERVAL_MS = 1500;
    static final int TRANSACTION_TIMEOUT_MS = 5000;
    /** Of a transactional producer, for beginning and ending transactions; others do not block, as they may be answering a request. */
    private static final int MAX_BLOCK_MS = 5_000;

    /**
     * The largest record: one of 8 MiB as a dead letter, with its headers on top, and room for Kafka's own framing.
     * Consumers need no such setting: a fetch brings the first batch of a partition of any size (KIP-74).
     */
    static final int MAX_RECORD_BYTES = 9 * 1024 * 1024;

    private static final int READER_FETCH_BYTES = 256 * 1024;

    /**
     * For rows, and for records that change nothing: tasks ask for the other commits ({@code kit.streams.PromptCommit}). Longer than
     * a stream thread rests: else the interval would be over after each rest, and the first record always committed alone.
     */
    public static final long COMMIT_INTERVAL_MS = 1_000;

    /** Of an application that reads in batches: a fetch ends with so many bytes, or after half a second ({@code fetch.max.wait.ms}). */
    private static final int BATCH_BYTES = 64 * 1024;

    /** While a thread joins its group or restores: Kafka Streams looks at its tasks after a poll. Afterwards polls last longer. */
    private static final long POLL_MS = 20;

    /** Of transactions: the commit sends what is there, in one request. Until then nobody could read it anyway. */
    private static final int LINGER_MS = 100;

    /**
     * A changelog's last segment is never compacted, and a restore reads it whole: with Kafka's default that is up to 1 GiB
     * for each partition. Less than the largest record it cannot be.
     */
    static final int CHANGELOG_SEGMENT_BYTES = 16 * 1024 * 1024;

    /** A thread that is stuck for so long gives its partitions to others. */
    private static final int MAX_POLL_INTERVAL_MS = 30_000;

    /**
     * How soon a new instance that has caught up gets its share: the least that Streams takes, since its default is ten
     * minutes. It costs a rebalance a minute while an instance catches up, in which tasks that stay go on, and none else.
     */
    static final long PROBING_REBALANCE_INTERVAL_MS = 60_000;

    /** Streams' own constant is deprecated from the start, as Kafka 5 does without the key. */
    private static final String GLOBAL_EXCEPTION_HANDLER = "processing.exception.handler.global.enabled";

    /**
     * A service shows what it keeps of its clients' figures itself ({@code kit.metrics.KafkaMeters}). By default each client also
     * makes a JMX bean for each of them, thousands at every start, and asks the brokers which it should push to them (KIP-714).
     */
    private static final Map<String, Object> UNREPORTED = Map.of(
            CommonClientConfigs.METRIC_REPORTER_CLASSES_CONFIG,
            "",
            CommonClientConfigs.ENABLE_METRICS_PUSH_CONFIG,
            false);

    private static final String READ_COMMITTED = "read_committed";

    /**
     * Every reader knows where a key belongs, see {@link KeyPartition}: records of a producer that places it elsewhere
     * are dead-lettered.
     */
    private static final List<String> PLACING =
            List.of(ProducerConfig.PARTITIONER_CLASS_CONFIG, ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG);

    private static final String PLACED = "keys are in the partitions where Kafka's own clients place them (murmur2)";

    private final String service;
    private final String instance;
    private final String prefix;
    private final Path stateDirectory;
    private final Map<String, Object> clients;

    /**
     * @param prefix in front of every name in the Kafka cluster; may be empty
     * @param stateDirectory this instance's own
     * @param clients what passes through to clients and serdes
     */
    public KafkaSettings(String service, String instance, String prefix, Path stateDirectory, Map<String, ?> clients) {
        this.service = service;
        this.instance = instance;
        this.prefix = prefix;
        this.stateDirectory = stateDirectory;
        this.clients = Map.copyOf(clients);
    }

    public String prefix() {
        return prefix;
    }

    public String service() {
        return service;
    }

    /** The id of this instance among those of the service. */
    public String instance() {
        return instance;
    }

    /** The consumer group of a service that is no Streams application, or has a consumer beside them. */
    public String groupId() {
        return prefix + service;
    }

    /** The id of one of the service's Streams applications, which is its consumer group, too. */
    public String applicationId(String name) {
        return groupId() + "-" + name;
    }

    /** What passes through, the registry's keys included: for serdes. May hold secrets; do not print. */
    public Map<String, Object> clients() {
        return clients;
    }

    /**
     * How old a heartbeat may be before another instance may own the partitions: the session time-out. One for all
     * consumers, or a view would be served after its partitions have gone. Only {@code consumer.session.timeout.ms}
     * sets it: {@code session.timeout.ms} stands in files that Confluent Cloud hands out, with 45 s, in which no other
     * instance would take over from an instance that died.
     */
    public int sessionTimeoutMs() {
        Object own = clients.get(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG));
        return own == null ? SESSION_TIMEOUT_MS : Integer.parseInt(own.toString());
    }

    /** How long a stream thread may go without a poll before another instance may own its partitions. */
    public int maxPollIntervalMs() {
        return Stream.of(
                        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG),
                        StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG))
                .filter(clients::containsKey)
                .map(key -> Integer.parseInt(clients.get(key).toString()))
                .findFirst()
                .orElse(MAX_POLL_INTERVAL_MS);
    }

    /** What passes through and is none the less not used, with what is used in its place. */
    public Map<String, String> notUsed() {
        Map<String, String> reasons = new TreeMap<>();
        reasons.put(
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                "it is " + sessionTimeoutMs() + " ms, which consumer.session.timeout.ms sets");
        reasons.put(CommonClientConfigs.CLIENT_ID_CONFIG, "each client is named after service, instance and purpose");
        for (String placing : PLACING) {
            reasons.put(placing, PLACED);
            reasons.put(StreamsConfig.producerPrefix(placing), PLACED);
        }
        reasons.keySet().retainAll(clients.keySet());
        return reasons;
    }

    /**
     * An idempotent producer, for {@link RecordSender}; {@code purpose} distinguishes the service's producers in logs
     * and metrics.
     */
    public Map<String, Object> producer(String purpose) {
        return producer(purpose, 0);
    }

    private Map<String, Object> producer(String purpose, int maxBlockMs) {
        Map<String, Object> config = producerDefaults();
        config.putAll(UNREPORTED);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, maxBlockMs);
        config.putAll(forClient(ProducerConfig.configNames(), "producer."));
        config.put(ProducerConfig.CLIENT_ID_CONFIG, clientId(purpose));
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.keySet().removeAll(PLACING);
        return config;
    }

    /**
     * A transactional producer. Its id is made of the service, the instance and the purpose, so that a restart takes
     * over (and ends) the transaction that a killed process left open, which else holds up all readers.
     */
    public Map<String, Object> transactionalProducer(String purpose) {
        Map<String, Object> config = producer(purpose, MAX_BLOCK_MS);
        config.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MS);
        config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, prefix + clientId(purpose));
        return config;
    }

    /** A static member that reads committed records and leaves committing to its caller. */
    public Map<String, Object> consumer(String groupId) {
        Map<String, Object> config = new HashMap<>(UNREPORTED);
        config.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_INTERVAL_MS);
        config.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, MAX_POLL_INTERVAL_MS);
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        config.putAll(forClient(ConsumerConfig.configNames(), "consumer."));
        config.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, sessionTimeoutMs());
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId("consumer"));
        config.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
        config.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return config;
    }

    /**
     * A consumer in no group that reads committed records from where it is put. It holds little at once, as there may be many.
     */
    public Map<String, Object> reader(String purpose) {
        Map<String, Object> config = new HashMap<>(UNREPORTED);
        config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, MAX_BLOCK_MS);
        config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, READER_FETCH_BYTES);
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, READER_FETCH_BYTES);
        config.putAll(forClient(ConsumerConfig.configNames(), "consumer."));
        config.remove(ConsumerConfig.GROUP_ID_CONFIG);
        config.remove(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG);
        config.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId(purpose));
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, READ_COMMITTED);
        config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        return config;
    }

    /** An admin client whose calls end soon: what they are used for is asked again anyway. */
    public Map<String, Object> admin() {
        Map<String, Object> config = new HashMap<>(UNREPORTED);
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000);
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3000);
        config.putAll(forClient(AdminClientConfig.configNames(), "admin."));
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId("admin"));
        return config;
    }

    /** A Streams application; {@code applicationId} is complete, prefix included. */
    public Map<String, Object> streams(String applicationId) {
        Map<String, Object> config = streamsDefaults();
        config.putAll(clients);
        // A service has several applications, whose clients would all be called the same.
        config.remove(StreamsConfig.CLIENT_ID_CONFIG);
        PLACING.forEach(placing -> {
            config.remove(placing);
            config.remove(StreamsConfig.producerPrefix(placing));
        });
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), sessionTimeoutMs());
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        config.put(StreamsConfig.STATE_DIR_CONFIG, stateDirectory.toString());
        // The consumer. prefix reaches the restore consumer too; main.consumer. does not.
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.ISOLATION_LEVEL_CONFIG), READ_COMMITTED);
        config.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), instance);
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        return config;
    }

    /** Adds to the configuration of a Streams application that the broker waits for a batch, unless something else is set. */
    public void readInBatches(Map<String, Object> config) {
        String key = ConsumerConfig.FETCH_MIN_BYTES_CONFIG;
        if (!config.containsKey(key) && !config.containsKey(StreamsConfig.consumerPrefix(key))) {
            config.putIfAbsent(StreamsConfig.mainConsumerPrefix(key), BATCH_BYTES);
        }
    }

    private Map<String, Object> streamsDefaults() {
        Map<String, Object> config = new HashMap<>(UNREPORTED);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL_MS);
        config.put(StreamsConfig.POLL_MS_CONFIG, POLL_MS);
        config.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0L);
        // No task needs its inputs in the order of their times, so none waits for one input while it has the other.
        config.put(StreamsConfig.MAX_TASK_IDLE_MS_CONFIG, -1L);
        config.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
        config.put(StreamsConfig.PROBING_REBALANCE_INTERVAL_MS_CONFIG, PROBING_REBALANCE_INTERVAL_MS);
        // There are no global tables; this is what Kafka 5 does, and stops the warning that says so.
        config.put(GLOBAL_EXCEPTION_HANDLER, true);
        // Changelogs and repartition topics carry what the input topics do, which may be more than a broker's default.
        config.put(StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), Integer.toString(MAX_RECORD_BYTES));
        config.put(
                StreamsConfig.topicPrefix(TopicConfig.SEGMENT_BYTES_CONFIG), Integer.toString(CHANGELOG_SEGMENT_BYTES));
        producerDefaults().forEach((key, value) -> config.put(StreamsConfig.producerPrefix(key), value));
        config.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), TRANSACTION_TIMEOUT_MS);
        config.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MS);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), HEARTBEAT_INTERVAL_MS);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG), MAX_POLL_INTERVAL_MS);
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
        return config;
    }

    private Map<String, Object> producerDefaults() {
        Map<String, Object> config = new HashMap<>();
        // A request waits for the record.
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // The next transaction waits this long when the markers of the last one are not yet written.
        config.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 3);
        config.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 15);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES);
        config.put(ProducerConfig.INTERCEPTOR_CLASSES_CONFIG, WriterHeader.class.getName());
        config.put(WriterHeader.WRITER_CONFIG, service);
        return config;
    }

    /** What passes through to one kind of client: general keys first, then those with its prefix. */
    private Map<String, Object> forClient(Set<String> names, String clientPrefix) {
        Map<String, Object> config = new HashMap<>();
        clients.forEach((key, value) -> {
            if (names.contains(key)) {
                config.put(key, value);
            }
        });
        clients.forEach((key, value) -> {
            if (key.startsWith(clientPrefix)) {
                config.put(key.substring(clientPrefix.length()), value);
            }
        });
        config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, clients.get("bootstrap.servers"));
        return config;
    }

    private String clientId(String purpose) {
        return service + "-" + instance + "-" + purpose;
    }
}
