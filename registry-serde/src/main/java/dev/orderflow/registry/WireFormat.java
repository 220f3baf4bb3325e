package dev.orderflow.registry;

import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;

/** Confluent's wire format: a zero byte, the schema's id in four bytes (big endian), then Avro's binary encoding. */
final class WireFormat {

    static final int HEADER_BYTES = 5;

    private static final byte MAGIC = 0;

    private WireFormat() {}

    static byte[] header(int schemaId) {
        return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
    }

    /** The schema's id; a record that is not in this format is refused with what it starts with. */
    static int schemaId(byte[] record) {
        if (record.length < HEADER_BYTES) {
            throw new SerializationException("only " + record.length + " bytes (expected: at least " + HEADER_BYTES
                    + ", Confluent's wire format)");
        }
        if (record[0] != MAGIC) {
            throw new SerializationException(String.format(
                    "first byte 0x%02x (expected: 0x00, Confluent's wire format); it was not written by an Avro"
                            + " serializer with a schema registry",
                    record[0]));
        }
        return ByteBuffer.wrap(record, 1, Integer.BYTES).getInt();
    }
}
