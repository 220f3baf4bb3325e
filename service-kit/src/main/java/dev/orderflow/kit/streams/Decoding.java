package dev.orderflow.kit.streams;

import dev.orderflow.kit.streams.DeadLetter.Position;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The guarded door of a topology: reads raw records, lets the good ones in and puts the others aside as dead letters, in the
 * same transaction. Kafka Streams' own door would skip a null in silence and end the thread on bytes that cannot be read.
 */
public final class Decoding {
    private static final Logger log = LoggerFactory.getLogger(Decoding.class);

    private Decoding() {}

    /**
     * A stream of the topic's good records.
     *
     * @param deadLetterTopic where the others go; read by operators
     * @param progress is told of each record after everything behind the door is done with it
     */
    public static <V> KStream<String, V> stream(
            StreamsBuilder builder, SourceTopic<V> topic, String deadLetterTopic, InputProgress progress) {
        RecordDecoder<V> decoder = new RecordDecoder<>(topic);
        KStream<String, Decoded<V>> decoded = builder.stream(
                        topic.name(),
                        Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("read-" + topic.name()))
                .process(() -> new Decode<>(decoder, progress), Named.as("decode-" + topic.name()));
        decoded.filter(Decoding::isBad, Named.as("bad-" + topic.name()))
                .process(ToDeadLetter::new, Named.as("put-aside-" + topic.name()))
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

    private static <V> V value(Decoded<V> decoded) {
        return ((Decoded.Good<V>) decoded).value();
    }

    /** Decodes; what it forwards has been processed when forward returns. */
    private static final class Decode<V> extends ContextualProcessor<byte[], byte[], String, Decoded<V>> {
        private final RecordDecoder<V> decoder;
        private final InputProgress progress;

        Decode(RecordDecoder<V> decoder, InputProgress progress) {
            this.decoder = decoder;
            this.progress = progress;
        }

        @Override
        public void process(Record<byte[], byte[]> raw) {
            RecordMetadata metadata = context().recordMetadata().orElseThrow();
            Position position = new Position(metadata.topic(), metadata.partition(), metadata.offset());
            Decoded<V> decoded = decoder.decode(raw.key(), raw.value(), raw.headers(), position);
            String key = decoded instanceof Decoded.Good<V> good ? good.key() : "";
            context().forward(raw.withKey(key).withValue(decoded));
            progress.processed(position.topic(), position.partition(), position.offset());
        }
    }

    /** Turns a bad record back into what came in. */
    private static final class ToDeadLetter<V> extends ContextualProcessor<String, Decoded<V>, byte[], byte[]> {
        @Override
        public void process(Record<String, Decoded<V>> bad) {
            DeadLetter letter = ((Decoded.Bad<V>) bad.value()).letter();
            Position position = letter.position();
            log.warn(
                    "Record put aside topic={} partition={} offset={} kind={} reason={}",
                    position.topic(),
                    position.partition(),
                    position.offset(),
                    letter.kind(),
                    letter.reason());
            context().forward(new Record<>(letter.key(), letter.value(), bad.timestamp(), letter.headers()));
        }
    }
}
