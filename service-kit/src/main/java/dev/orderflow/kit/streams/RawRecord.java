package dev.orderflow.kit.streams;

import org.apache.kafka.common.header.Headers;

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
}
