package dev.orderflow.topic;

import org.apache.kafka.common.utils.Utils;

/**
 * Which partition of a topic a key belongs to: the one that Kafka's Java clients write it to (murmur2 of the key's bytes).
 * All that Orderflow knows of a key is in the partition that this names, so a record elsewhere must not be acted on.
 */
public final class KeyPartition {
    /** What makes librdkafka's clients do the same; by default they go by CRC32. */
    public static final String LIBRDKAFKA_SETTING = "partitioner=murmur2_random";

    private KeyPartition() {}

    /** @param partitions how many the topic has (>= 1) */
    public static int of(byte[] key, int partitions) {
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }

    /** Of a text key, which is written as UTF-8. */
    public static int of(String key, int partitions) {
        return of(Utils.utf8(key), partitions);
    }
}
