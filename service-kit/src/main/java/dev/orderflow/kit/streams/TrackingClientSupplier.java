package dev.orderflow.kit.streams;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/** Kafka's own clients, but stream threads' consumers say how far they have read, and consumers rest while nothing comes. */
final class TrackingClientSupplier implements KafkaClientSupplier {
    private final TrackedProgress progress;
    private final PlaceInGroup place;
    private final StreamThreadRest rest = new StreamThreadRest(System::nanoTime);

    TrackingClientSupplier(TrackedProgress progress, PlaceInGroup place) {
        this.progress = progress;
        this.place = place;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new TrackingProducer(config, rest);
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new TrackingConsumer(withByteArrays(config), progress, place, rest);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new RestingRestoreConsumer(config);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static Map<String, Object> withByteArrays(Map<String, Object> config) {
        Map<String, Object> result = new java.util.HashMap<>(config);
        result.put("key.deserializer", ByteArrayDeserializer.class);
        result.put("value.deserializer", ByteArrayDeserializer.class);
        return result;
    }
}
