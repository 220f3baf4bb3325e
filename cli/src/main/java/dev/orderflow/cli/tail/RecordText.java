package dev.orderflow.cli.tail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.console.Json;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.cli.console.Printable;
import dev.orderflow.registry.Reading;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** One record on one line, with any content. */
final class RecordText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int WIDEST_KEY = 40;

    private final boolean namesTopics;
    private int keyWidth;

    /** @param namesTopics whether lines for people say which topic it is */
    RecordText(boolean namesTopics) {
        this.namesTopics = namesTopics;
    }

    /** For people: columns, as wide as the widest key so far. */
    String line(ConsumerRecord<byte[], byte[]> record, Reading reading) {
        String key = key(record.key());
        keyWidth = Math.max(keyWidth, Math.min(WIDEST_KEY, key.length()));
        String value = reading.isUndecodable()
                ? Printable.hex(record.value()) + " undecodable, " + record.value().length + " bytes: "
                        + Printable.escaped(reading.why())
                : compact(reading.value());
        return TIME.format(Instant.ofEpochMilli(record.timestamp())) + "  "
                + (namesTopics ? String.format(Locale.ROOT, "%-20s  ", record.topic()) : "")
                + String.format(Locale.ROOT, "%-8s  ", record.partition() + ":" + record.offset())
                + String.format(Locale.ROOT, "%-" + Math.max(1, keyWidth) + "s  ", key) + value;
    }

    /** For programs: all that there is. */
    static String json(ConsumerRecord<byte[], byte[]> record, Reading reading) {
        ObjectNode json = OutputOption.object()
                .put("topic", record.topic())
                .put("partition", record.partition())
                .put("offset", record.offset())
                .put("timestamp", Instant.ofEpochMilli(record.timestamp()).toString())
                .put("key", record.key() == null ? null : text(record.key()));
        reading.schemaId().ifPresent(id -> json.put("schemaId", id));
        json.set("value", reading.value());
        if (reading.isUndecodable()) {
            json.putObject("undecodable")
                    .put("reason", reading.why())
                    .put("bytes", record.value().length)
                    .put("hex", Printable.hex(record.value()));
        }
        ArrayNode headers = json.putArray("headers");
        for (Header header : record.headers()) {
            headers.addObject()
                    .put("name", header.key())
                    .put("value", header.value() == null ? null : text(header.value()));
        }
        return compact(json);
    }

    private static String key(byte[] key) {
        return key == null ? "(null)" : Printable.escaped(text(key));
    }

    /** Text where it is: the key of a state row has zero characters in it. */
    private static String text(byte[] bytes) {
        return Printable.partlyText(bytes).orElseGet(() -> Printable.hex(bytes));
    }

    private static String compact(JsonNode json) {
        try {
            return Printable.escaped(Json.MAPPER.writeValueAsString(json));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e); // a tree is always written
        }
    }
}
