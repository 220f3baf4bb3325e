package dev.orderflow.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes records of one schema behind a header. Encoder and buffer are kept for each thread, since a producer's
 * serializer is called by many at once.
 */
final class RecordEncoding {

    private static final int FIRST_BUFFER_BYTES = 1024;
    /** A rare huge order must not leave its buffer behind in every thread. */
    private static final int KEPT_BUFFER_BYTES = 64 * 1024;

    private final byte[] header;
    private final DatumWriter<Object> writer;
    private final ThreadLocal<Buffer> buffers = ThreadLocal.withInitial(Buffer::new);

    private static final class Buffer {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(FIRST_BUFFER_BYTES);
        private final BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    }

    RecordEncoding(int schemaId, DatumWriter<Object> writer) {
        this.header = WireFormat.header(schemaId);
        this.writer = writer;
    }

    /** @throws IOException never by the buffer; by a record that its writer cannot read */
    byte[] encode(Object datum) throws IOException {
        Buffer buffer = buffers.get();
        buffer.bytes.reset();
        buffer.bytes.write(header);
        boolean written = false;
        try {
            writer.write(datum, buffer.encoder);
            buffer.encoder.flush();
            written = true;
            return buffer.bytes.toByteArray();
        } finally {
            if (!written || buffer.bytes.size() > KEPT_BUFFER_BYTES) {
                buffers.remove(); // half a record stands in the encoder, or the buffer is too large to keep
            }
        }
    }
}
