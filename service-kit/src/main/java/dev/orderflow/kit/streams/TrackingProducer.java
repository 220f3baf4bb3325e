package dev.orderflow.kit.streams;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A stream thread's producer that shows whether its transaction is open, and that something is in it. One that could not be ended
 * stays open.
 */
final class TrackingProducer extends KafkaProducer<byte[], byte[]> {
    private final StreamThreadRest rest;
    private final PromptCommit commit;

    TrackingProducer(Map<String, Object> config, StreamThreadRest rest, PromptCommit commit) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.rest = rest;
        this.commit = commit;
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        commit.sent(record.topic());
        return super.send(record, callback);
    }

    /** Ends what a producer before it left open. */
    @Override
    public void initTransactions() {
        super.initTransactions();
        rest.transactionIsOpen(false);
    }

    @Override
    public void beginTransaction() {
        super.beginTransaction();
        rest.transactionIsOpen(true);
    }

    @Override
    public void commitTransaction() {
        long begin = System.nanoTime();
        super.commitTransaction();
        commit.committed(Duration.ofNanos(System.nanoTime() - begin));
        rest.transactionIsOpen(false);
    }

    @Override
    public void abortTransaction() {
        super.abortTransaction();
        rest.transactionIsOpen(false);
    }
}
