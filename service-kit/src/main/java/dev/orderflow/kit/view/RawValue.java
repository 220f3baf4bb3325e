package dev.orderflow.kit.view;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/** A record's value beside the bytes that it was read from, which are what the view keeps. */
@SuppressWarnings("ArrayRecordComponent") // passed through as they are, never compared
record RawValue<V>(byte[] bytes, V value) {

    static <V> Deserializer<RawValue<V>> reader(Deserializer<V> values) {
        return new Deserializer<>() {
            @Override
            public RawValue<V> deserialize(String topic, byte[] bytes) {
                return new RawValue<>(bytes, values.deserialize(topic, bytes));
            }

            @Override
            public RawValue<V> deserialize(String topic, Headers headers, byte[] bytes) {
                return new RawValue<>(bytes, values.deserialize(topic, headers, bytes));
            }

            @Override
            public void close() {
                values.close();
            }
        };
    }
}
