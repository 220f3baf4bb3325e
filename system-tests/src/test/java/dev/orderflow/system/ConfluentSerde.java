package dev.orderflow.system;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/**
 * Confluent's serializer and deserializer as one serde, as their {@code SpecificAvroSerde} puts them together, which is not where
 * the two are. The classes are found by name: only a profile has them.
 */
public final class ConfluentSerde implements Serde<SpecificRecord> {
    static final String SERIALIZER = "io.confluent.kafka.serializers.KafkaAvroSerializer";

    private static final String DESERIALIZER = "io.confluent.kafka.serializers.KafkaAvroDeserializer";
    private static final AtomicLong CONFIGURED = new AtomicLong();

    private final Serializer<Object> serializer;
    private final Deserializer<Object> deserializer;

    @SuppressWarnings("unchecked") // what they are is known by their names only
    public ConfluentSerde() {
        serializer = (Serializer<Object>) create(SERIALIZER);
        deserializer = (Deserializer<Object>) create(DESERIALIZER);
    }

    /** How many were made ready in this process. */
    static long configured() {
        return CONFIGURED.get();
    }

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        Map<String, Object> specific = new HashMap<>(config);
        specific.put("specific.avro.reader", true);
        serializer.configure(specific, isKey);
        deserializer.configure(specific, isKey);
        CONFIGURED.incrementAndGet();
    }

    @Override
    public Serializer<SpecificRecord> serializer() {
        return serializer::serialize;
    }

    @Override
    public Deserializer<SpecificRecord> deserializer() {
        return (topic, bytes) -> (SpecificRecord) deserializer.deserialize(topic, bytes);
    }

    @Override
    public void close() {
        serializer.close();
        deserializer.close();
    }

    private static Object create(String name) {
        try {
            return Utils.newInstance(name, Object.class);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name + " is not on the class path", e);
        }
    }
}
