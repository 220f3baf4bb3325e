package dev.orderflow.email.stream;

import dev.orderflow.email.domain.Customer;
import dev.orderflow.email.domain.CustomerWrites;
import dev.orderflow.kit.Part;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes customers to {@code customers}, each acknowledged by all in-sync replicas. Its producer is idempotent but not
 * transactional: one customer is one record, and the same again replaces it with itself.
 */
public final class KafkaCustomers implements CustomerWrites, Part {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String topic;
    private final Producer<String, dev.orderflow.avro.Customer> producer;

    public KafkaCustomers(String topic, Map<String, Object> settings, Serializer<dev.orderflow.avro.Customer> values) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), values);
    }

    @Override
    public void start() {
        // The producer connects when it is made.
    }

    @Override
    public CompletableFuture<Void> send(Customer customer) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            var unused = producer.send(
                    new ProducerRecord<>(topic, customer.id(), EmailRecords.toAvro(customer)),
                    (metadata, failure) -> end(written, failure));
        } catch (KafkaException failure) {
            written.completeExceptionally(failure);
        }
        return written;
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }

    private static void end(CompletableFuture<Void> written, Exception failure) {
        if (failure == null) {
            written.complete(null);
        } else {
            written.completeExceptionally(failure);
        }
    }
}
