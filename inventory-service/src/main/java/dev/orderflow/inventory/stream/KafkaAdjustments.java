package dev.orderflow.inventory.stream;

import dev.orderflow.avro.StockAdjustment;
import dev.orderflow.inventory.domain.Adjustment;
import dev.orderflow.inventory.domain.AdjustmentSender;
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
 * Writes adjustments to {@code warehouse-inventory}, each acknowledged by all in-sync replicas. Its producer is idempotent
 * but not transactional: one adjustment is one record, and the ledger takes a repeated one for what it is.
 */
public final class KafkaAdjustments implements AdjustmentSender, Part {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String topic;
    private final Producer<String, StockAdjustment> producer;

    public KafkaAdjustments(String topic, Map<String, Object> settings, Serializer<StockAdjustment> values) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), values);
    }

    @Override
    public void start() {
        // The producer connects when it is made.
    }

    @Override
    public CompletableFuture<Void> send(Adjustment adjustment) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            var unused = producer.send(
                    new ProducerRecord<>(topic, adjustment.product(), InventoryRecords.toAvro(adjustment)),
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
