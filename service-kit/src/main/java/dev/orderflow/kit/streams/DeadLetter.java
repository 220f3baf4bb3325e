package dev.orderflow.kit.streams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that could not be processed: its raw key and value, and where it stood and what was wrong as headers. (topic,
 * partition, offset) is its identity.
 */
@SuppressWarnings("ArrayRecordComponent") // passed through as they are, never compared
public record DeadLetter(byte[] key, byte[] value, Position position, Kind kind, String reason) {
    public static final String TOPIC = "dead-letter.topic";
    public static final String PARTITION = "dead-letter.partition";
    public static final String OFFSET = "dead-letter.offset";
    public static final String KIND = "dead-letter.kind";
    public static final String REASON = "dead-letter.reason";

    private static final int LONGEST_REASON = 1_000;

    /** Cuts a long reason: it may quote the record. */
    public DeadLetter {
        reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }

    /** Where a record stands. */
    public record Position(String topic, int partition, long offset) {}

    /** What was wrong with it. */
    public enum Kind {
        NULL_KEY,
        NULL_VALUE,
        UNDECODABLE,
        REFUSED
    }

    /** The headers that go with the raw record. */
    public Headers headers() {
        Headers headers = new RecordHeaders();
        add(headers, TOPIC, position.topic());
        add(headers, PARTITION, Integer.toString(position.partition()));
        add(headers, OFFSET, Long.toString(position.offset()));
        add(headers, KIND, kind.name());
        add(headers, REASON, reason);
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
