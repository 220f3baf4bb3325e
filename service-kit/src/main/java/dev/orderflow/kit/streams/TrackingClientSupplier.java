package dev.orderflow.kit.streams;

import dev.orderflow.kit.ClockWatch;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * Kafka's own clients, but no consumer waits for a clock that was set, consumers rest while there is nothing to do, and the
 * stream threads' consumers say how far they have read.
 */
final class TrackingClientSupplier implements KafkaClientSupplier {
    private final ClockWatch clock;
    private final TrackedProgress progress;
    private final StaticMembership place;

    TrackingClientSupplier(ClockWatch clock, TrackedProgress progress, StaticMembership place) {
        this.clock = clock;
        this.progress = progress;
        this.place = place;
    }

    @Override
    public Admin getAdmin(Map<String, Object> config) {
        return Admin.create(config);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
        return new TrackingProducer(config, progress.pace());
    }

    @Override
    public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
        return new TrackingConsumer(config, clock, progress, place);
    }

    @Override
    public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
        return new RestingRestoreConsumer(config, clock);
    }

    @Override
    public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
        return new WakeableConsumer(config, clock);
    }
}
