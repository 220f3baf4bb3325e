package dev.orderflow.stack.registry;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry's log in the compacted topic {@code _schemas}, of one partition. The state changes by what is read back
 * from the topic, never by what was sent to it. For any number of threads, one change at a time.
 */
public final class KafkaRegistryLog implements RegistryLog, AutoCloseable {
    public static final String TOPIC = "_schemas";

    private static final Logger LOG = LoggerFactory.getLogger(KafkaRegistryLog.class);
    private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration OPEN_PATIENCE = Duration.ofSeconds(90);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);

    private final RegistryState state;
    private final Producer<byte[], byte[]> producer;
    private final Consumer<byte[], byte[]> consumer;

    private KafkaRegistryLog(String bootstrapServers, RegistryState state) {
        this.state = state;
        this.producer = new KafkaProducer<>(
                producerConfig(bootstrapServers), new ByteArraySerializer(), new ByteArraySerializer());
        this.consumer = new KafkaConsumer<>(
                consumerConfig(bootstrapServers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer.assign(List.of(PARTITION));
        consumer.seekToBeginning(List.of(PARTITION));
    }

    /** Creates the topic if it is missing, and brings the state up to its end. */
    public static KafkaRegistryLog open(String bootstrapServers, RegistryState state) {
        createTopic(bootstrapServers);
        KafkaRegistryLog log = new KafkaRegistryLog(bootstrapServers, state);
        try {
            log.catchUpPatiently();
            return log;
        } catch (RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** No client waits for an answer yet, and the broker may have started a moment ago, on a machine that is busy. */
    private void catchUpPatiently() {
        long deadline = System.nanoTime() + OPEN_PATIENCE.toNanos();
        while (true) {
            try {
                catchUp();
                return;
            } catch (RegistryException busy) {
                if (Thread.currentThread().isInterrupted() || System.nanoTime() - deadline > 0) {
                    throw busy;
                }
                LOG.warn("Registry waits for its log topic={} reason={}", TOPIC, busy.getMessage());
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    @Override
    public synchronized void catchUp() {
        try {
            readTo(consumer.endOffsets(List.of(PARTITION), TIMEOUT).get(PARTITION));
        } catch (KafkaException e) {
            throw RegistryException.backend("cannot read " + TOPIC + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void append(RegistryRecord change) {
        try {
            ProducerRecord<byte[], byte[]> appended =
                    new ProducerRecord<>(TOPIC, LogCodec.key(change), LogCodec.value(change));
            readTo(producer.send(appended).get().offset() + 1);
        } catch (ExecutionException | KafkaException e) {
            throw RegistryException.backend("cannot write " + TOPIC + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Ends what is under way first: a change that waits for a broker that is gone must not hold up the stop. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
        consumer.wakeup();
        synchronized (this) {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }

    private void readTo(long end) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (consumer.position(PARTITION, TIMEOUT) < end) {
            if (System.nanoTime() - deadline > 0) {
                throw new TimeoutException("read only to offset " + consumer.position(PARTITION) + " of " + end);
            }
            consumer.poll(Duration.ofMillis(100)).forEach(this::apply);
        }
    }

    /** A record that cannot be read must not keep the registry, and with it all services, from starting. */
    private void apply(ConsumerRecord<byte[], byte[]> written) {
        try {
            LogCodec.decode(written.key(), written.value()).ifPresent(state::apply);
        } catch (IOException | RuntimeException e) {
            LOG.warn("Registry record passed over topic={} offset={}", TOPIC, written.offset(), e);
        }
    }

    private static void createTopic(String bootstrapServers) {
        NewTopic topic = new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("cleanup.policy", "compact"));
        try (Admin admin = Admin.create(clientConfig(bootstrapServers))) {
            admin.createTopics(List.of(topic), new CreateTopicsOptions().timeoutMs((int) OPEN_PATIENCE.toMillis()))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw RegistryException.backend("cannot create " + TOPIC + ": " + e.getMessage(), e);
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    private static Map<String, Object> producerConfig(String bootstrapServers) {
        Map<String, Object> config = clientConfig(bootstrapServers);
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        config.put("linger.ms", 0);
        config.put("max.block.ms", (int) TIMEOUT.toMillis());
        config.put("request.timeout.ms", 3000);
        config.put("delivery.timeout.ms", (int) TIMEOUT.toMillis());
        return config;
    }

    private static Map<String, Object> consumerConfig(String bootstrapServers) {
        Map<String, Object> config = clientConfig(bootstrapServers);
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("allow.auto.create.topics", false);
        // A fetch that waits at the broker for records keeps the next question, where the log ends, waiting behind it.
        config.put("fetch.max.wait.ms", 5);
        return config;
    }

    private static Map<String, Object> clientConfig(String bootstrapServers) {
        Map<String, Object> config = new HashMap<>();
        config.put("bootstrap.servers", bootstrapServers);
        config.put("client.id", "schema-registry");
        config.put("enable.metrics.push", false);
        return config;
    }
}
