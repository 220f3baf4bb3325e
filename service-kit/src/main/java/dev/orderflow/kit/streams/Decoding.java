package dev.orderflow.kit.streams;

import dev.orderflow.kit.streams.RawRecord.Position;
import dev.orderflow.topic.DeadLetterKind;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The guarded door of a topology: reads raw records, lets the good ones in and puts the others aside as dead letters, in the
 * same transaction. Kafka Streams' own door would skip a null in silence and end the thread on bytes that cannot be read.
 *
 * <p>A record that was let in and made a processor throw has changed some of the state by then. So it is not put aside where
 * it fails: the client ends, its transaction is aborted, and the next one, which reads the record again, does not let it in.
 *
 * <p>Nothing is let in by a {@linkplain InputProgress#requireClock clock that was just set}.
 */
public final class Decoding {
    private Decoding() {}

    /**
     * A stream of the topic's good records.
     *
     * @param deadLetterTopic where the others go; read by operators
     * @param progress is told of each record after everything behind the door is done with it
     */
    public static <V> KStream<String, V> stream(
            StreamsBuilder builder, SourceTopic<V> topic, String deadLetterTopic, InputProgress progress) {
        KStream<byte[], byte[]> raw = builder.stream(
                topic.name(),
                Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("read-" + topic.name()));
        int partitions = progress.partitions(topic.name());
        return stream(raw, new Guard<>(topic, partitions), deadLetterTopic, progress);
    }

    /**
     * The same for a stream of raw records that begins a sub-topology, such as one that was repartitioned. Kafka Streams
     * alone writes those, so their keys are where they belong.
     *
     * @param topic by its short name, which the steps are named after
     */
    public static <V> KStream<String, V> stream(
            KStream<byte[], byte[]> raw, SourceTopic<V> topic, String deadLetterTopic, InputProgress progress) {
        return stream(raw, new Guard<>(topic, RecordDecoder.ANYWHERE), deadLetterTopic, progress);
    }

    private static <V> KStream<String, V> stream(
            KStream<byte[], byte[]> raw, Guard<V> guard, String deadLetterTopic, InputProgress progress) {
        SourceTopic<V> topic = guard.topic();
        KStream<String, Decoded<V>> decoded =
                raw.process(() -> new Decode<>(guard, progress), Named.as("decode-" + topic.name()));
        decoded.filter(Decoding::isBad, Named.as("bad-" + topic.name()))
                .process(() -> new PutAside<>(Decoding::letter, progress), Named.as("put-aside-" + topic.name()))
                .to(
                        deadLetterTopic,
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray())
                                .withName("dead-letters-of-" + topic.name()));
        return decoded.filterNot(Decoding::isBad, Named.as("good-" + topic.name()))
                .mapValues(Decoding::value, Named.as("value-of-" + topic.name()));
    }

    private static <V> boolean isBad(String key, Decoded<V> decoded) {
        return decoded instanceof Decoded.Bad;
    }

    private static <V> DeadLetter letter(Decoded<V> bad) {
        return ((Decoded.Bad<V>) bad).letter();
    }

    private static <V> V value(Decoded<V> good) {
        return ((Decoded.Good<V>) good).value();
    }

    /** What the records of a topic are judged by. */
    private record Guard<V>(SourceTopic<V> topic, int partitions) {}

    /** Decodes; what it forwards has been processed when forward returns. */
    private static final class Decode<V> extends ContextualProcessor<byte[], byte[], String, Decoded<V>> {
        private final RecordDecoder<V> decoder;
        private final int partitions;
        private final InputProgress progress;

        Decode(Guard<V> guard, InputProgress progress) {
            this.decoder = new RecordDecoder<>(guard.topic());
            this.partitions = guard.partitions();
            this.progress = progress;
        }

        @Override
        public void process(Record<byte[], byte[]> raw) {
            progress.requireClock();
            RecordMetadata metadata = context().recordMetadata().orElseThrow();
            Position position = new Position(metadata.topic(), metadata.partition(), metadata.offset());
            Decoded<V> decoded =
                    decoded(new RawRecord(position, raw.key(), raw.value(), raw.headers(), raw.timestamp()));
            if (decoded instanceof Decoded.Good<V> good) {
                letIn(raw.withKey(good.key()).withValue(decoded), position);
            } else {
                context().forward(raw.withKey("").withValue(decoded));
            }
            progress.processed(position.topic(), position.partition(), position.offset());
        }

        /** A record that failed before is not let in again, whatever it is. */
        private Decoded<V> decoded(RawRecord raw) {
            return progress.failures()
                    .reasonAt(raw.position())
                    .<Decoded<V>>map(
                            reason -> new Decoded.Bad<>(new DeadLetter(raw, DeadLetterKind.PROCESSING_ERROR, reason)))
                    .orElseGet(() -> decoder.decode(raw, partitions));
        }

        private void letIn(Record<String, Decoded<V>> good, Position position) {
            try {
                context().forward(good);
            } catch (RuntimeException failure) { // whatever it is, it must not come back with this record for ever
                String reason = ProcessingFailure.reason(failure).orElseThrow(() -> failure);
                progress.failures().remember(position, reason);
                throw new FailedRecordException(position, reason, failure);
            }
        }
    }
}
