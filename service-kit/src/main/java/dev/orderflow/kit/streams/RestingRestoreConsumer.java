package dev.orderflow.kit.streams;

import dev.orderflow.kit.ClockWatch;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** A state updater's consumer, which rests while its standbys have caught up. */
final class RestingRestoreConsumer extends WakeableConsumer {
    private final RestoreRest rest = new RestoreRest();

    RestingRestoreConsumer(Map<String, Object> config, ClockWatch clock) {
        super(config, clock);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(rest.pollTime(timeout));
        rest.polled(records.isEmpty());
        return records;
    }

    @Override
    public void assign(Collection<TopicPartition> partitions) {
        super.assign(partitions);
        rest.assigned();
    }
}
