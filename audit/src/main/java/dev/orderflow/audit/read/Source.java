package dev.orderflow.audit.read;

import dev.orderflow.audit.facts.FactCollector;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.audit.facts.Unreadable;
import dev.orderflow.registry.AvroSerdes;
import dev.orderflow.topic.HeaderNames;
import dev.orderflow.topic.KeyPartition;
import dev.orderflow.topic.StrictUtf8;
import dev.orderflow.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * One topic of the catalogue: decodes its records and hands them to the collector. A record that no service should act on
 * (undecodable, without key or value, with a key that is no text, refused by the guard of its topic, or in another partition than its key's) is handed over as unreadable. A registry that
 * cannot be asked ends the reading: it says nothing about the record.
 */
final class Source<V> {
    private final Topic<V> topic;
    private final Deserializer<V> values;
    private final BiConsumer<FactCollector, Seen<V>> sink;

    /** @param sink takes what a service may act on */
    Source(Topic<V> topic, AvroSerdes serdes, BiConsumer<FactCollector, Seen<V>> sink) {
        this.topic = topic;
        this.values = serdes.of(topic).deserializer();
        this.sink = sink;
    }

    String topic() {
        return topic.name();
    }

    void take(ConsumerRecord<byte[], byte[]> raw, Ends ends, FactCollector collector) {
        if (raw.key() == null || raw.value() == null) {
            collector.unreadable(unreadable(raw, ends, raw.key() == null ? "no key" : "no value"));
            return;
        }
        int belongs = KeyPartition.of(raw.key(), ends.partitions().get(raw.topic()));
        if (belongs != raw.partition()) {
            collector.misplaced(unreadable(raw, ends, "its key belongs to partition " + belongs));
            return;
        }
        Optional<String> key = StrictUtf8.text(raw.key());
        if (key.isEmpty()) {
            collector.unreadable(unreadable(raw, ends, StrictUtf8.NOT_A_KEY));
            return;
        }
        try {
            V value = values.deserialize(raw.topic(), raw.value());
            topic.validator()
                    .violation(key.get(), value)
                    .ifPresentOrElse(
                            violation -> collector.unreadable(unreadable(raw, ends, violation)),
                            () -> sink.accept(collector, seen(raw, ends, value)));
        } catch (SerializationException e) {
            collector.unreadable(unreadable(raw, ends, e.getMessage()));
        }
    }

    private Seen<V> seen(ConsumerRecord<byte[], byte[]> raw, Ends ends, V value) {
        Instant timestamp = Instant.ofEpochMilli(raw.timestamp());
        String writer = text(raw.headers(), HeaderNames.WRITER);
        return new Seen<>(at(raw), timestamp, isEarly(raw, ends), writer, value);
    }

    private Unreadable unreadable(ConsumerRecord<byte[], byte[]> raw, Ends ends, String why) {
        Instant timestamp = Instant.ofEpochMilli(raw.timestamp());
        return new Unreadable(at(raw), timestamp, isEarly(raw, ends), why, topic.readers());
    }

    private static Location at(ConsumerRecord<byte[], byte[]> raw) {
        return new Location(raw.topic(), raw.partition(), raw.offset());
    }

    private static boolean isEarly(ConsumerRecord<byte[], byte[]> raw, Ends ends) {
        return ends.isEarly(new TopicPartition(raw.topic(), raw.partition()), raw.offset());
    }

    /** Empty when there is no such header. */
    static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
