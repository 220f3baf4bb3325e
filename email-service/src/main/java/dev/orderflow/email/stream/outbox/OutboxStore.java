package dev.orderflow.email.stream.outbox;

import dev.orderflow.email.domain.EmailKind;
import dev.orderflow.email.state.HeaderRow;
import dev.orderflow.email.state.OutboxRow;
import dev.orderflow.kit.state.KeyPart;
import dev.orderflow.kit.state.RowCursor;
import dev.orderflow.kit.state.RowKey;
import dev.orderflow.kit.state.RowType;
import dev.orderflow.kit.state.Rows;
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
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** The e-mails that are to be sent, as their records came, in the store of a task. */
final class OutboxStore {
    static final String NAME = "email-outbox";

    /** By order and kind of e-mail. */
    private static final RowType<OutboxRow> EMAIL =
            RowType.of('e', StateSerde.of(OutboxRow.class), KeyPart.TEXT, KeyPart.TEXT);

    private final Rows rows;
    private final String topic;
    private final int partition;

    /** @param topic that the records come from */
    OutboxStore(ProcessorContext<?, ?> context, String topic) {
        this.rows = new Rows(NAME, context);
        this.topic = topic;
        this.partition = context.taskId().partition();
    }

    static StoreBuilder<?> builder() {
        return Rows.builder(NAME);
    }

    static RowKey<OutboxRow> key(String orderId, EmailKind kind) {
        return EMAIL.key(orderId, kind.name());
    }

    void put(RowKey<OutboxRow> key, RawRecord raw) {
        List<HeaderRow> headers = new ArrayList<>();
        raw.headers().forEach(header -> headers.add(new HeaderRow(header.key(), buffer(header.value()))));
        rows.put(key, new OutboxRow(raw.position().offset(), raw.timestamp(), buffer(raw.value()), headers));
    }

    void delete(RowKey<OutboxRow> key) {
        rows.delete(key);
    }

    /** The record as it came. */
    RawRecord get(RowKey<OutboxRow> key) {
        OutboxRow row = rows.get(key).orElseThrow();
        Headers headers = new RecordHeaders();
        row.getHeaders().forEach(header -> headers.add(header.getName(), bytes(header.getValue())));
        return new RawRecord(
                new Position(topic, partition, row.getOffset()),
                key.text(0).getBytes(StandardCharsets.UTF_8),
                bytes(row.getValue()),
                headers,
                row.getTimestamp());
    }

    /** The value of the record as it came. */
    byte[] value(RowKey<OutboxRow> key) {
        return bytes(rows.get(key).orElseThrow().getValue());
    }

    /** Key, and the time of the record, of all that is there. */
    void forEach(BiConsumer<RowKey<OutboxRow>, Instant> use) {
        try (RowCursor all = rows.scan(EMAIL.rows())) {
            while (all.next()) {
                use.accept(all.key(EMAIL), Instant.ofEpochMilli(all.value(EMAIL).getTimestamp()));
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
