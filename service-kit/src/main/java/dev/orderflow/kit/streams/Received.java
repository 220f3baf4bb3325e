package dev.orderflow.kit.streams;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A value beside the bytes that it was read from: for a processor that may refuse the record later, and a dead letter is the
 * record as it came; or that keeps the bytes.
 */
@SuppressWarnings("ArrayRecordComponent") // passed through as they are, never compared
public record Received<V>(V value, byte[] bytes) {

    static <V> Deserializer<Received<V>> reader(Deserializer<V> values) {
        return new Deserializer<>() {
            @Override
            public Received<V> deserialize(String topic, byte[] bytes) {
                return new Received<>(values.deserialize(topic, bytes), bytes);
            }

            @Override
            public Received<V> deserialize(String topic, Headers headers, byte[] bytes) {
                return new Received<>(values.deserialize(topic, headers, bytes), bytes);
            }

            @Override
            public void close() {
                values.close();
            }
        };
    }
}
