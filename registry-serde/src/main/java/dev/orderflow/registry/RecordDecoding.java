package dev.orderflow.registry;

import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.errors.SerializationException;

/** Reads the records of one schema id. Every byte must be used up: a rest means that this is another schema's record. */
final class RecordDecoding {

    private final int schemaId;
    private final String schemaName;
    private final DatumReader<Object> reader;

    RecordDecoding(int schemaId, Schema writer, ReaderSchema own) {
        this.schemaId = schemaId;
        this.schemaName = writer.getFullName();
        this.reader = own.readerOf(writer);
    }

    Object decode(byte[] record) {
        BinaryDecoder decoder = DecoderFactory.get()
                .binaryDecoder(record, WireFormat.HEADER_BYTES, record.length - WireFormat.HEADER_BYTES, null);
        try {
            Object datum = reader.read(null, decoder);
            if (decoder.isEnd()) {
                return datum;
            }
        } catch (IOException | RuntimeException e) {
            // Avro meets broken bytes with any exception, from EOFException to NumberFormatException
            throw new SerializationException(what() + " (" + e + ")", e);
        }
        throw new SerializationException(what() + " (bytes left over)");
    }

    private String what() {
        return "its bytes do not fit its schema " + schemaName + ", id " + schemaId;
    }
}
