package dev.orderflow.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DatumReader;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Writes a record of one schema as a reader with another one would see it, defaults filled in: for
 * {@code use.latest.version} when the registry is ahead of the class. Slower than writing it plainly, and never by the
 * position of fields, which may differ.
 */
final class ResolvingWriter implements DatumWriter<Object> {

    private final DatumWriter<Object> plain;
    private final DatumReader<Object> reader;
    private final DatumWriter<Object> resolved;

    ResolvingWriter(Schema from, DatumWriter<Object> plain, Schema to) {
        GenericData model = new GenericData();
        this.plain = plain;
        this.reader = reader(model, from, to);
        this.resolved = writer(model, to);
    }

    @Override
    public void setSchema(Schema schema) {
        throw new UnsupportedOperationException("the schemas of this writer are fixed");
    }

    @Override
    public void write(Object datum, Encoder out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        plain.write(datum, encoder);
        encoder.flush();
        resolved.write(reader.read(null, DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null)), out);
    }

    @SuppressWarnings("unchecked") // Avro's factory has a raw result
    private static DatumReader<Object> reader(GenericData model, Schema from, Schema to) {
        return (DatumReader<Object>) model.createDatumReader(from, to);
    }

    @SuppressWarnings("unchecked") // Avro's factory has a raw result
    private static DatumWriter<Object> writer(GenericData model, Schema schema) {
        return (DatumWriter<Object>) model.createDatumWriter(schema);
    }
}
