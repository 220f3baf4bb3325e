package dev.orderflow.cli.tail;

import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.orderflow.cli.console.Printable;
import dev.orderflow.kit.view.StoredRow;
import dev.orderflow.registry.AvroJson;
import dev.orderflow.registry.Reading;
import dev.orderflow.registry.RegisteredReader;
import java.io.IOException;
import java.util.Map;
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

    private final RegisteredReader registered;
    private final StateRows rows;

    /**
     * @param clients as the cluster's options give it
     * @param rows that services keep for themselves
     */
    ValueReader(Map<String, String> clients, StateRows rows) {
        this.rows = rows;
        this.registered = new RegisteredReader(clients);
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
            return topic.endsWith(CHANGELOG) ? stored(topic, value) : registered.read(topic, value);
        } catch (SerializationException unreadable) {
            return Reading.undecodable(unreadable);
        }
    }

    @Override
    public void close() {
        registered.close();
    }

    /** What a changelog has besides rows with a fingerprint: rows of views, and marks, which only are there or not. */
    private Reading stored(String topic, byte[] value) {
        if (value.length < Long.BYTES) {
            return Reading.of(TextNode.valueOf(Printable.hex(value)));
        }
        StoredRow row = StoredRow.of(value);
        return row.value().length == 0
                ? Reading.of(LongNode.valueOf(row.offset()))
                : registered.read(topic, row.value());
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
