package dev.orderflow.orders.stream;

import dev.orderflow.avro.OrderCommand;
import dev.orderflow.kit.Part;
import dev.orderflow.orders.domain.OrderCommands;
import dev.orderflow.orders.domain.OrderContent;
import dev.orderflow.orders.domain.OrderId;
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
 * Writes commands to their topic, each acknowledged by all in-sync replicas. Its producer is idempotent but not
 * transactional: one command is one record, and the gather takes a repeated create for what it is.
 */
public final class KafkaOrderCommands implements OrderCommands, Part {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String topic;
    private final Producer<String, OrderCommand> producer;

    public KafkaOrderCommands(String topic, Map<String, Object> settings, Serializer<OrderCommand> values) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), values);
    }

    @Override
    public void start() {
        // The producer connects when it is made.
    }

    @Override
    public CompletableFuture<Void> create(String commandId, OrderId id, OrderContent content) {
        OrderCommand command = new OrderCommand(commandId, OrderRecords.newOrder(id, content));
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            var unused = producer.send(new ProducerRecord<>(topic, id.value(), command), (metadata, failure) -> {
                if (failure == null) {
                    written.complete(null);
                } else {
                    written.completeExceptionally(failure);
                }
            });
        } catch (KafkaException failure) {
            written.completeExceptionally(failure);
        }
        return written;
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
