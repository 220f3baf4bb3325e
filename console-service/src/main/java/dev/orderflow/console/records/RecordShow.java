package dev.orderflow.console.records;

import dev.orderflow.console.records.ShownRecord.ShownHeader;
import dev.orderflow.kit.component.Component;
import dev.orderflow.registry.Reading;
import dev.orderflow.registry.RegisteredReader;
import dev.orderflow.registry.RegistryUnavailableException;
import dev.orderflow.topic.RecordPosition;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Makes a record readable, within bounds: what it shows of a record takes no more memory than a large page. */
public final class RecordShow implements Component {
    /** A value that is larger is shown as bytes: {@code ./orderflow tail} shows all of it. */
    static final int MOST_DECODED_BYTES = 1024 * 1024;

    static final int MOST_RAW_BYTES = 64 * 1024;
    private static final int MOST_HEADERS = 200;

    private final RegisteredReader values;
    private final ShownTopics topics;

    /** @param clients settings of Kafka's clients with those of the registry in them */
    public RecordShow(Map<String, ?> clients, ShownTopics topics) {
        this.values = new RegisteredReader(clients);
        this.topics = topics;
    }

    @Override
    public void start() {
        // It asks the registry for the first record.
    }

    @Override
    public void close() {
        values.close();
    }

    /** @param withBytes whether the value's bytes are shown, even if it can be decoded */
    ShownRecord of(ConsumerRecord<byte[], byte[]> record, boolean withBytes) {
        byte[] value = record.value();
        Reading reading = read(record.topic(), value);
        return new ShownRecord(
                topics.place(new RecordPosition(record.topic(), record.partition(), record.offset())),
                Instant.ofEpochMilli(record.timestamp()),
                Optional.ofNullable(record.key()).map(ShownBytes::of),
                headers(record),
                reading.value(),
                value == null ? 0 : value.length,
                reading.schemaId(),
                Optional.of(reading.why()).filter(why -> !why.isEmpty()).map(ShownBytes::cut),
                Optional.ofNullable(value)
                        .filter(bytes -> withBytes || reading.isUndecodable())
                        .map(RecordShow::base64));
    }

    Reading read(String topic, byte[] value) {
        if (value != null && value.length > MOST_DECODED_BYTES) {
            return Reading.undecodable("it has more than " + MOST_DECODED_BYTES + " bytes; ./orderflow tail "
                    + topics.shortName(topic) + " shows it");
        }
        try {
            return values.read(topic, value);
        } catch (RegistryUnavailableException away) {
            return Reading.undecodable("the schema registry does not answer: " + away.getMessage());
        }
    }

    private static List<ShownHeader> headers(ConsumerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .limit(MOST_HEADERS)
                .map(RecordShow::header)
                .toList();
    }

    private static ShownHeader header(Header header) {
        return new ShownHeader(
                ShownBytes.cut(header.key()),
                Optional.ofNullable(header.value()).map(ShownBytes::of));
    }

    private static String base64(byte[] bytes) {
        byte[] shown = bytes.length > MOST_RAW_BYTES ? Arrays.copyOf(bytes, MOST_RAW_BYTES) : bytes;
        return Base64.getEncoder().encodeToString(shown);
    }
}
