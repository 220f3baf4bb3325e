package dev.orderflow.email.stream;

import dev.orderflow.email.state.HeaderRow;
import dev.orderflow.email.state.OutboxRow;
import dev.orderflow.kit.streams.RawRecord;
import dev.orderflow.kit.streams.RawRecord.Position;
import dev.orderflow.registry.StateSerde;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The e-mails that are to be sent, as their records came, in the store of a task. */
final class OutboxStore {
    static final String NAME = "email-outbox";

    private final KeyValueStore<String, byte[]> rows;
    private final Serde<OutboxRow> serde = StateSerde.of(OutboxRow.class);
    private final String topic;
    private final int partition;

    /** @param topic that the records come from */
    OutboxStore(ProcessorContext<?, ?> context, String topic) {
        this.rows = context.getStateStore(NAME);
        this.topic = topic;
        this.partition = context.taskId().partition();
    }

    static StoreBuilder<?> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(NAME), Serdes.String(), Serdes.ByteArray());
    }

    void put(String key, RawRecord raw) {
        List<HeaderRow> headers = new ArrayList<>();
        raw.headers().forEach(header -> headers.add(new HeaderRow(header.key(), buffer(header.value()))));
        OutboxRow row = new OutboxRow(raw.position().offset(), raw.timestamp(), buffer(raw.value()), headers);
        rows.put(key, serde.serializer().serialize(NAME, row));
    }

    void delete(String key) {
        rows.delete(key);
    }

    /** The record as it came. */
    RawRecord get(String key, String orderId) {
        OutboxRow row = serde.deserializer().deserialize(NAME, rows.get(key));
        Headers headers = new RecordHeaders();
        row.getHeaders().forEach(header -> headers.add(header.getName(), bytes(header.getValue())));
        return new RawRecord(
                new Position(topic, partition, row.getOffset()),
                orderId.getBytes(StandardCharsets.UTF_8),
                bytes(row.getValue()),
                headers,
                row.getTimestamp());
    }

    /** The value of the record as it came. */
    byte[] value(String key) {
        return bytes(serde.deserializer().deserialize(NAME, rows.get(key)).getValue());
    }

    /** Key, and the time of the record, of all that is there. */
    void forEach(BiConsumer<String, Instant> use) {
        try (KeyValueIterator<String, byte[]> all = rows.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> row = all.next();
                use.accept(
                        row.key,
                        Instant.ofEpochMilli(serde.deserializer()
                                .deserialize(NAME, row.value)
                                .getTimestamp()));
            }
        }
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
