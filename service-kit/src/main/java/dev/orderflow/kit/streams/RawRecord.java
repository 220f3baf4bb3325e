package dev.orderflow.kit.streams;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * A record as it was read, before anybody made sense of it.
 *
 * @param position where it stands, which is its identity
 * @param key its bytes, or null
 * @param value its bytes, or null
 * @param timestamp its own, or what the topology took for it, in milliseconds since the epoch
 */
@SuppressWarnings("ArrayRecordComponent") // passed through as they are, never compared
public record RawRecord(Position position, byte[] key, byte[] value, Headers headers, long timestamp) {

    /** Where a record stands. */
    public record Position(String topic, int partition, long offset) {}

    /** A record that a task processes. */
    public static RawRecord of(RecordMetadata at, byte[] key, byte[] value, Headers headers, long timestamp) {
        return new RawRecord(new Position(at.topic(), at.partition(), at.offset()), key, value, headers, timestamp);
    }

    /** A record that a consumer has polled. */
    public static RawRecord of(ConsumerRecord<byte[], byte[]> record) {
        return new RawRecord(
                new Position(record.topic(), record.partition(), record.offset()),
                record.key(),
                record.value(),
                record.headers(),
                record.timestamp());
    }
}
