package dev.orderflow.kit.streams;

import dev.orderflow.topic.DeadLetterKind;
import dev.orderflow.topic.HeaderNames;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that could not be processed: its raw key and value, and as headers where it stood, what was wrong, and the
 * headers that it had. Its identity is the record's position, together with the application that dead-lettered it.
 */
public record DeadLetter(RawRecord record, DeadLetterKind kind, String reason) {
    private static final int LONGEST_REASON = 1_000;

    /** With their longer names they fit into what a dead letter may be larger than its record. */
    private static final int MAX_ORIGINAL_HEADERS = 100;

    /** Cuts a long reason: it may quote the record. */
    public DeadLetter {
        reason = reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }

    /**
     * The headers that go with the raw key and value.
     *
     * @param application the consumer group that dead-lettered it: two may read the same topic
     */
    public Headers headers(String application) {
        RawRecord.Position position = record.position();
        Headers headers = new RecordHeaders();
        add(headers, HeaderNames.DEAD_LETTER_TOPIC, position.topic());
        add(headers, HeaderNames.DEAD_LETTER_PARTITION, Integer.toString(position.partition()));
        add(headers, HeaderNames.DEAD_LETTER_OFFSET, Long.toString(position.offset()));
        add(headers, HeaderNames.DEAD_LETTER_TIMESTAMP, Long.toString(record.timestamp()));
        add(headers, HeaderNames.DEAD_LETTER_KIND, kind.name());
        add(headers, HeaderNames.DEAD_LETTER_REASON, reason);
        add(headers, HeaderNames.DEAD_LETTER_APPLICATION, application);
        addOriginal(headers);
        return headers;
    }

    private void addOriginal(Headers headers) {
        int seen = 0;
        for (Header header : record.headers()) {
            seen++;
            if (seen <= MAX_ORIGINAL_HEADERS) {
                headers.add(HeaderNames.ORIGINAL_PREFIX + header.key(), header.value());
            }
        }
        if (seen > MAX_ORIGINAL_HEADERS) {
            add(headers, HeaderNames.DEAD_LETTER_HEADERS_LEFT_OUT, Integer.toString(seen - MAX_ORIGINAL_HEADERS));
        }
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
