package dev.orderflow.audit.read;

import dev.orderflow.audit.facts.FactCollector;
import dev.orderflow.audit.facts.Location;
import dev.orderflow.audit.facts.Seen;
import dev.orderflow.topic.HeaderNames;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;

/** The dead letters of one service: the raw record is of no interest here, only where it lay. */
final class DeadLetters {
    private final String service;

    DeadLetters(String service) {
        this.service = service;
    }

    void take(ConsumerRecord<byte[], byte[]> letter, Ends ends, FactCollector collector) {
        Location at = new Location(letter.topic(), letter.partition(), letter.offset());
        Instant timestamp = Instant.ofEpochMilli(letter.timestamp());
        String writer = Source.text(letter.headers(), HeaderNames.WRITER);
        boolean early = ends.isEarly(new TopicPartition(letter.topic(), letter.partition()), letter.offset());
        Location raw = raw(letter.headers());
        String application = Source.text(letter.headers(), HeaderNames.DEAD_LETTER_APPLICATION);
        Seen<Location> seen = new Seen<>(at, timestamp, early, writer, raw);
        collector.deadLetter(service, application.isEmpty() ? service : application, seen);
        if (early && !ends.isThere(raw)) {
            collector.baselessLetter(seen);
        }
    }

    /** Headers that are not numbers lead nowhere: then the letter stands for no record. */
    private static Location raw(Headers headers) {
        String partition = Source.text(headers, HeaderNames.DEAD_LETTER_PARTITION);
        String offset = Source.text(headers, HeaderNames.DEAD_LETTER_OFFSET);
        boolean numbers = partition.matches("\\d{1,9}") && offset.matches("\\d{1,18}");
        return new Location(
                Source.text(headers, HeaderNames.DEAD_LETTER_TOPIC),
                numbers ? Integer.parseInt(partition) : -1,
                numbers ? Long.parseLong(offset) : -1);
    }
}
