package dev.orderflow.kit.streams;

import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.topic.RecordValidator;
import dev.orderflow.topic.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * Builds the topology of one application: its sources are guarded, its sinks are the topics of the catalogue. A guarded source
 * lets the good records in and dead-letters the others, in the same transaction; Kafka Streams' own would skip
 * a null in silence and end the thread on bytes that cannot be read.
 *
 * <p>A topic has one source, however many parts ask for it: each record is read and decoded once for all parts of the
 * application, and they get it in the order in which they asked.
 */
public final class TopologyBuilder {
    private final StreamsBuilder streams;
    private final AvroSerdes serdes;
    private final String deadLetterTopic;
    private final InputProgress progress;
    private final Map<String, KStream<String, ?>> steps = new HashMap<>();

    /**
     * A builder for one start of an application.
     *
     * @param deadLetterTopic where records go that cannot be used; read by operators
     * @param progress gets each record after everything behind its source is done with it
     */
    public TopologyBuilder(StreamsBuilder streams, AvroSerdes serdes, String deadLetterTopic, InputProgress progress) {
        this.streams = streams;
        this.serdes = serdes;
        this.deadLetterTopic = deadLetterTopic;
        this.progress = progress;
    }

    /** The good records of a topic. */
    public <V> KStream<String, V> stream(Topic<V> topic) {
        return stream(topic.name(), values(topic), topic.validator());
    }

    /** The same with the bytes that each value was read from. */
    public <V> KStream<String, Received<V>> received(Topic<V> topic) {
        return once(
                "received-" + topic.name(),
                step -> source(topic.name(), values(topic), topic.validator())
                        .flatMapValues(Decoded::values, Named.as(step)));
    }

    /**
     * The same records by their new keys, behind a repartition topic, as bytes, so that they pass a guarded source of their own.
     * Kafka Streams alone writes it, so its keys are where they belong.
     */
    public <V> KStream<String, V> repartition(KStream<String, V> stream, InternalTopic<V> topic) {
        return through(stream, topic, (name, key, value, partitions) -> Optional.empty());
    }

    /** The same records in every partition, behind a repartition topic: for what a record of any key may need. */
    public <V> KStream<String, V> broadcast(KStream<String, V> stream, InternalTopic<V> topic) {
        return through(
                stream,
                topic,
                (name, key, value, partitions) ->
                        Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toSet())));
    }

    /** @param partitioner says nothing where the key says it */
    private <V> KStream<String, V> through(
            KStream<String, V> stream, InternalTopic<V> topic, StreamPartitioner<byte[], byte[]> partitioner) {
        var values = topic.serde().serializer();
        KStream<byte[], byte[]> raw = stream.map(
                        (key, value) -> KeyValue.pair(Utils.utf8(key), values.serialize(topic.name(), value)),
                        Named.as("write-" + topic.name()))
                .repartition(Repartitioned.with(Serdes.ByteArray(), Serdes.ByteArray())
                        .withStreamPartitioner(partitioner)
                        .withName(topic.name()));
        RecordDecoder<V> decoder =
                new RecordDecoder<>(topic.name(), topic.serde().deserializer(), topic.validator());
        return guarded(raw, topic.name(), decoder, RecordDecoder.ANYWHERE)
                .flatMapValues(Decoded::values, Named.as("good-" + topic.name()));
    }

    /** Writes a stream to its topic. */
    public <V> void write(KStream<String, V> stream, Topic<V> topic, String step) {
        stream.to(topic.name(), Produced.with(Serdes.String(), serdes.of(topic)).withName(step));
    }

    /**
     * Writes those records of a mixed stream that the topic holds.
     *
     * @return these records
     */
    public <M, V extends M> KStream<String, V> writeOnly(KStream<String, M> mixed, Topic<V> topic, String step) {
        KStream<String, V> own = mixed.filter((key, value) -> topic.type().isInstance(value), Named.as("only-" + step))
                .mapValues(topic.type()::cast, Named.as("as-" + step));
        write(own, topic, step);
        return own;
    }

    /** Dead-letters records that only a processor could refuse. */
    public void deadLetter(KStream<String, DeadLetter> letters, String step) {
        letters.process(() -> new DeadLetterSink(progress), Named.as("dead-letter-" + step))
                .to(
                        deadLetterTopic,
                        Produced.with(Serdes.ByteArray(), Serdes.ByteArray()).withName("dead-letters-of-" + step));
    }

    /** Reads values of a topic again that were kept as bytes. */
    public <V> Deserializer<V> values(Topic<V> topic) {
        return serdes.of(topic).deserializer();
    }

    /** For what stands in no sentence above, such as a store that processors share. */
    public StreamsBuilder streams() {
        return streams;
    }

    /** What the tasks have processed. */
    public InputProgress progress() {
        return progress;
    }

    <V> KStream<String, V> stream(String topic, Deserializer<V> values, RecordValidator<V> validator) {
        return once(
                "good-" + topic,
                step -> source(topic, values, validator).flatMapValues(TopologyBuilder::valuesAlone, Named.as(step)));
    }

    private <V> KStream<String, Decoded<Received<V>>> source(
            String topic, Deserializer<V> values, RecordValidator<V> validator) {
        return once("read-" + topic, step -> {
            KStream<byte[], byte[]> raw = streams.stream(
                    topic, Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()).withName(step));
            RecordDecoder<Received<V>> decoder = new RecordDecoder<>(
                    topic, Received.reader(values), (key, received) -> validator.violation(key, received.value()));
            return guarded(raw, topic, decoder, progress.partitions(topic));
        });
    }

    private <D> KStream<String, Decoded<D>> guarded(
            KStream<byte[], byte[]> raw, String topic, RecordDecoder<D> decoder, int partitions) {
        KStream<String, Decoded<D>> decoded =
                raw.process(() -> new DecodeProcessor<>(decoder, partitions, progress), Named.as("decode-" + topic));
        deadLetter(decoded.flatMapValues(Decoded::letters, Named.as("bad-" + topic)), topic);
        return decoded;
    }

    private static <V> List<V> valuesAlone(Decoded<Received<V>> decoded) {
        return decoded.values().stream().map(Received::value).toList();
    }

    /** The stream behind the step of this name, which is made when it is first asked for. */
    @SuppressWarnings("unchecked") // a name is that of one step of one topic, and so of one type
    private <T> KStream<String, T> once(String step, Function<String, KStream<String, T>> made) {
        KStream<String, ?> known = steps.get(step);
        if (known == null) {
            known = made.apply(step);
            steps.put(step, known);
        }
        return (KStream<String, T>) known;
    }
}
