package dev.orderflow.kit.streams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that could not be processed: its raw key and value, and as headers where it stood, what was wrong, and the
 * headers that it had. Its identity is the record's position, together with the application that put it aside.
 */
public record DeadLetter(RawRecord record, Kind kind, String reason) {
    /** Header of a record that is a replayed dead letter: the name of the letter. */
    public static final String REPLAY_OF = "replay-of";

    public static final String TOPIC = "dead-letter.topic";
    public static final String PARTITION = "dead-letter.partition";
    public static final String OFFSET = "dead-letter.offset";
    public static final String TIMESTAMP = "dead-letter.timestamp";
    public static final String KIND = "dead-letter.kind";
    public static final String REASON = "dead-letter.reason";
    public static final String APPLICATION = "dead-letter.application";

    /** Present when the record had more headers than are kept; how many are not. */
    public static final String HEADERS_LEFT_OUT = "dead-letter.headers-left-out";

    /**
     * Stands before the name of each header that the record had: a producer may set its own (the writer), and the record
     * may be a dead letter that somebody sent in.
     */
    public static final String ORIGINAL = "original.";

    private static final int LONGEST_REASON = 1_000;

    /** With their longer names they fit into what a dead letter may be larger than its record. */
    private static final int MAX_ORIGINAL_HEADERS = 100;

    /** Cuts a long reason: it may quote the record. */
    public DeadLetter {
        reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }

    /** What was wrong with it. */
    public enum Kind {
        NULL_KEY,
        NULL_VALUE,
        /** It lies in another partition than its key's: a client wrote it that places keys by another hash. */
        WRONG_PARTITION,
        /** Bytes that are no record of its topic. */
        UNDECODABLE,
        /** The registry answers that it has no schema of the id that the record names. */
        UNKNOWN_SCHEMA,
        /** Readable, but it contradicts itself, or says something that this version does not know. */
        REFUSED,
        /** Nothing was wrong with it, but what processed it threw an exception. */
        PROCESSING_ERROR
    }

    /**
     * The headers that go with the raw key and value.
     *
     * @param application the consumer group that put it aside: two may read the same topic
     */
    public Headers headers(String application) {
        RawRecord.Position position = record.position();
        Headers headers = new RecordHeaders();
        add(headers, TOPIC, position.topic());
        add(headers, PARTITION, Integer.toString(position.partition()));
        add(headers, OFFSET, Long.toString(position.offset()));
        add(headers, TIMESTAMP, Long.toString(record.timestamp()));
        add(headers, KIND, kind.name());
        add(headers, REASON, reason);
        add(headers, APPLICATION, application);
        addOriginal(headers);
        return headers;
    }

    private void addOriginal(Headers headers) {
        int seen = 0;
        for (Header header : record.headers()) {
            seen++;
            if (seen <= MAX_ORIGINAL_HEADERS) {
                headers.add(ORIGINAL + header.key(), header.value());
            }
        }
        if (seen > MAX_ORIGINAL_HEADERS) {
            add(headers, HEADERS_LEFT_OUT, Integer.toString(seen - MAX_ORIGINAL_HEADERS));
        }
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
