package dev.orderflow.kit.streams;

import dev.orderflow.kit.streams.Checkpoints.Acknowledged;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A stream thread's producer that shows whether its transaction is open, what is in it, and how long its commit takes. A
 * transaction that could not be ended stays open.
 */
final class TrackingProducer extends KafkaProducer<byte[], byte[]> {
    private final StreamThreadRest rest;
    private final PromptCommit commit;
    private final Checkpoints checkpoints;

    /** What the open transaction has in changelogs. */
    private final Map<TopicPartition, Acknowledged> rows = new ConcurrentHashMap<>();

    TrackingProducer(Map<String, Object> config, StreamThreadPace pace) {
        super(config, new ByteArraySerializer(), new ByteArraySerializer());
        this.rest = pace.rest();
        this.commit = pace.commit();
        this.checkpoints = pace.checkpoints();
    }

    @Override
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        commit.sent(record.topic());
        return super.send(record, record.topic().endsWith(Checkpoints.CHANGELOG) ? noting(callback) : callback);
    }

    /** Kafka Streams begins a commit so. */
    @Override
    public void flush() {
        commit.begins();
        super.flush();
    }

    /** Ends what a producer before it left open. */
    @Override
    public void initTransactions() {
        super.initTransactions();
        ended();
    }

    @Override
    public void beginTransaction() {
        rows.clear();
        super.beginTransaction();
        rest.transactionIsOpen(true);
    }

    @Override
    public void commitTransaction() {
        super.commitTransaction();
        ended();
        checkpoints.committed(rows);
        rows.clear();
    }

    @Override
    public void abortTransaction() {
        super.abortTransaction();
        ended();
    }

    private Callback noting(Callback callback) {
        return (written, failure) -> {
            if (failure == null) {
                rows.compute(
                        new TopicPartition(written.topic(), written.partition()),
                        (changelog, before) -> Objects.requireNonNullElse(before, Acknowledged.NOTHING)
                                .and(written.offset()));
            }
            callback.onCompletion(written, failure);
        };
    }

    private void ended() {
        rest.transactionIsOpen(false);
        commit.transactionEnded();
    }
}
