package dev.orderflow.topic;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * One record of a dead-letter topic, read back into what it was made of.
 *
 * @param service whose topic it is
 * @param name the position of the dead-lettered record
 * @param at when it was dead-lettered
 * @param raw the dead letter itself: its key and value are those of the record
 */
public record StoredDeadLetter(
        String service, RecordPosition name, DeadLetterKind kind, Instant at, ConsumerRecord<byte[], byte[]> raw) {

    /** Empty when the record's headers are not those of a dead letter. */
    public static Optional<StoredDeadLetter> of(String service, ConsumerRecord<byte[], byte[]> raw) {
        Headers headers = raw.headers();
        String name =
                text(headers, HeaderNames.DEAD_LETTER_TOPIC) + ":" + text(headers, HeaderNames.DEAD_LETTER_PARTITION)
                        + ":" + text(headers, HeaderNames.DEAD_LETTER_OFFSET);
        String kind = text(headers, HeaderNames.DEAD_LETTER_KIND);
        return Arrays.stream(DeadLetterKind.values())
                .filter(known -> known.name().equals(kind))
                .findFirst()
                .flatMap(known -> RecordPosition.parse(name)
                        .map(read -> new StoredDeadLetter(
                                service, read, known, Instant.ofEpochMilli(raw.timestamp()), raw)));
    }

    /** Of which dead letter a record is a replay; empty for any other record. */
    public static Optional<RecordPosition> replayedBy(ConsumerRecord<byte[], byte[]> record) {
        return RecordPosition.parse(text(record.headers(), HeaderNames.REPLAY_OF));
    }

    public String reason() {
        return text(raw.headers(), HeaderNames.DEAD_LETTER_REASON);
    }

    /** The consumer group that dead-lettered it. */
    public String application() {
        return text(raw.headers(), HeaderNames.DEAD_LETTER_APPLICATION);
    }

    /** How many headers of the record were not kept; empty text for none. */
    public String headersLeftOut() {
        return text(raw.headers(), HeaderNames.DEAD_LETTER_HEADERS_LEFT_OUT);
    }

    /** The record's own time in milliseconds since 1970, if it is known. */
    public Optional<Long> recordTime() {
        String time = text(raw.headers(), HeaderNames.DEAD_LETTER_TIMESTAMP);
        return time.matches("\\d{1,18}") ? Optional.of(Long.valueOf(time)) : Optional.empty();
    }

    /** The headers that the record had. */
    public Headers originalHeaders() {
        Headers original = new RecordHeaders();
        for (Header header : raw.headers()) {
            if (header.key().startsWith(HeaderNames.ORIGINAL_PREFIX)) {
                original.add(header.key().substring(HeaderNames.ORIGINAL_PREFIX.length()), header.value());
            }
        }
        return original;
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }
}
