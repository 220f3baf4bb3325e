package dev.orderflow.kit.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's own time; for a record without one (a negative timestamp) the time of its partition so far. Kafka Streams'
 * default would end the thread, and its alternative would drop the record before it could be dead-lettered.
 */
public final class NonNegativeTimestamp implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return record.timestamp() >= 0 ? record.timestamp() : Math.max(0, partitionTime);
    }
}
