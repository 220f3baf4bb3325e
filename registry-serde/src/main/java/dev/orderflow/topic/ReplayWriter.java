package dev.orderflow.topic;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes a record again to the topic that it stood on, as it was: key, value, time and headers, its writer's among them, so
 * that a topic still has one writer. It adds one header, and is put into the partition of its key.
 */
public final class ReplayWriter implements AutoCloseable {
    private static final int DELIVERY_TIMEOUT_MS = 30_000;
    private static final int REQUEST_TIMEOUT_MS = 10_000;

    private final KafkaProducer<byte[], byte[]> producer;

    /**
     * Connects to the cluster.
     *
     * @param clients settings of Kafka's clients; those that no producer knows are left out
     * @param maxBytes the size of the largest record
     */
    public ReplayWriter(Map<String, ?> clients, int maxBytes) {
        Map<String, Object> config = new HashMap<>(clients);
        config.keySet().retainAll(ProducerConfig.configNames());
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, REQUEST_TIMEOUT_MS);
        config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MS);
        config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MS);
        config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxBytes);
        config.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        config.remove(ProducerConfig.PARTITIONER_CLASS_CONFIG); // a setting for all clients may name one of its own
        config.remove(ProducerConfig.PARTITIONER_IGNORE_KEYS_CONFIG);
        producer = new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Writes it and waits until it is there, 30 s at most; answers where.
     *
     * @throws KafkaException as the client has it; after a time-out it may have been written or not
     */
    public RecordPosition write(StoredDeadLetter letter) {
        try {
            RecordMetadata written = producer.send(record(letter)).get();
            return new RecordPosition(written.topic(), written.partition(), written.offset());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException known ? known : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private static ProducerRecord<byte[], byte[]> record(StoredDeadLetter letter) {
        Headers headers = letter.originalHeaders();
        headers.remove(HeaderNames.REPLAY_OF)
                .add(HeaderNames.REPLAY_OF, letter.name().toString().getBytes(StandardCharsets.UTF_8));
        return new ProducerRecord<>(
                letter.name().topic(),
                null,
                letter.recordTime().orElse(null),
                letter.raw().key(),
                letter.raw().value(),
                headers);
    }
}
