package dev.orderflow.kit.streams;

import dev.orderflow.topic.DeadLetterKind;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Decodes what a source reads; what it forwards has been processed when forward returns.
 *
 * <p>A record that was let in and made a processor throw has changed some of the state by then. So it is not
 * dead-lettered where it fails: the client ends, its transaction is aborted, and the next one, which reads the record
 * again, does not let it in.
 *
 * <p>Nothing is let in by a {@linkplain InputProgress#requireClock clock that was just set}.
 */
final class DecodeProcessor<V> extends ContextualProcessor<byte[], byte[], String, Decoded<V>> {
    private final RecordDecoder<V> decoder;
    private final int partitions;
    private final InputProgress progress;
    private final PromptCommit commit;

    DecodeProcessor(RecordDecoder<V> decoder, int partitions, InputProgress progress) {
        this.decoder = decoder;
        this.partitions = partitions;
        this.progress = progress;
        this.commit = progress.pace().commit();
    }

    @Override
    public void init(ProcessorContext<String, Decoded<V>> task) {
        super.init(task);
        commit.began(task);
    }

    @Override
    public void close() {
        if (context() != null) { // the start of the task may have failed, and its reason must be what is seen
            commit.ended(context());
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        progress.requireClock();
        RawRecord raw = RawRecord.of(
                context().recordMetadata().orElseThrow(),
                record.key(),
                record.value(),
                record.headers(),
                record.timestamp());
        Decoded<V> decoded = decoded(raw);
        if (decoded instanceof Decoded.Good<V> good) {
            letIn(record.withKey(good.key()).withValue(decoded), raw.position());
        } else {
            context().forward(record.withKey("").withValue(decoded));
        }
        progress.processed(
                raw.position().topic(),
                raw.position().partition(),
                raw.position().offset());
        commit.processed(context());
    }

    /** A record that failed before is not let in again. */
    private Decoded<V> decoded(RawRecord raw) {
        return progress.failures()
                .reasonAt(raw.position())
                .<Decoded<V>>map(
                        reason -> new Decoded.Bad<>(new DeadLetter(raw, DeadLetterKind.PROCESSING_ERROR, reason)))
                .orElseGet(() -> decoder.decode(raw, partitions));
    }

    private void letIn(Record<String, Decoded<V>> good, RawRecord.Position position) {
        try {
            context().forward(good);
        } catch (RuntimeException failure) { // no exception may come back with this record for ever
            String reason = ProcessingFailure.reason(failure).orElseThrow(() -> failure);
            progress.failures().remember(position, reason);
            throw new FailedRecordException(position, reason, failure);
        }
    }
}
