package dev.orderflow.cli.tail;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.orderflow.cli.console.Printable;
import dev.orderflow.kit.view.StoredRow;
import dev.orderflow.registry.AvroDeserializer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Reads values with the schema that each was written with: Confluent's wire format by the registry, rows of services by
 * their fingerprint, rows of views as the records that they are from. What it cannot read, it says so of.
 */
final class ValueReader implements AutoCloseable {
    private static final String CHANGELOG = "-changelog";

    private final AvroDeserializer<GenericRecord> deserializer = new AvroDeserializer<>();
    private final StateRows rows;

    /**
     * @param clients as the cluster's options give it
     * @param rows that services keep for themselves
     */
    ValueReader(Map<String, String> clients, StateRows rows) {
        this.rows = rows;
        Map<String, Object> config = new HashMap<>(clients);
        config.put("specific.avro.reader", false);
        deserializer.configure(config, false);
    }

    /** @throws org.apache.kafka.common.errors.RetriableException when the registry does not answer */
    Reading read(String topic, byte[] value) {
        if (value == null) {
            return Reading.of(NullNode.getInstance());
        }
        try {
            if (StateRows.isRow(value)) {
                return row(value);
            }
            return topic.endsWith(CHANGELOG) ? stored(topic, value) : registered(topic, value);
        } catch (SerializationException unreadable) {
            // What it was wrapped in only repeats the topic.
            Throwable reason = unreadable.getCause() == null ? unreadable : unreadable.getCause();
            return Reading.undecodable(String.valueOf(reason.getMessage()));
        } catch (ClassCastException noRecord) {
            return Reading.undecodable("its schema is not that of a record");
        }
    }

    @Override
    public void close() {
        deserializer.close();
    }

    /** What a changelog has besides rows with a fingerprint: rows of views, and marks, which only are there or not. */
    private Reading stored(String topic, byte[] value) {
        if (value.length < Long.BYTES) {
            return Reading.of(TextNode.valueOf(Printable.hex(value)));
        }
        StoredRow row = StoredRow.of(value);
        return row.value().length == 0 ? Reading.of(LongNode.valueOf(row.offset())) : registered(topic, row.value());
    }

    private Reading registered(String topic, byte[] value) {
        GenericRecord record = deserializer.deserialize(topic, value);
        int schemaId = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
        return new Reading(AvroJson.of(record.getSchema(), record), OptionalInt.of(schemaId), "");
    }

    private Reading row(byte[] value) {
        return rows.schemaOf(value)
                .map(schema -> Reading.of(AvroJson.of(schema, row(schema, value))))
                .orElseGet(() -> Reading.undecodable("a row of a schema that is not known here"));
    }

    private static GenericRecord row(Schema schema, byte[] value) {
        try {
            return new GenericDatumReader<GenericRecord>(schema, schema, AvroJson.MODEL)
                    .read(
                            null,
                            DecoderFactory.get()
                                    .binaryDecoder(
                                            value,
                                            StateRows.HEADER_BYTES,
                                            value.length - StateRows.HEADER_BYTES,
                                            null));
        } catch (IOException | RuntimeException e) {
            // Avro meets broken bytes with any exception.
            throw new SerializationException(
                    "its bytes do not fit its schema " + schema.getFullName() + " (" + e + ")");
        }
    }
}
