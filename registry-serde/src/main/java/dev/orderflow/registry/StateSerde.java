package dev.orderflow.registry;

import dev.orderflow.registry.history.SchemaHistory;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.message.MessageDecoder;
import org.apache.avro.message.MessageEncoder;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Serde for a service's own rows: state stores with their changelogs, and internal repartition topics. It writes Avro's
 * single-object encoding, which names the schema by its fingerprint, so that no registry is needed to restore a store.
 * Not for topics that another service reads.
 *
 * @param <T> a generated record
 */
public final class StateSerde<T extends SpecificRecord> implements Serde<T> {

    private final MessageEncoder<T> encoder;
    private final MessageDecoder<T> decoder;

    private StateSerde(MessageEncoder<T> encoder, MessageDecoder<T> decoder) {
        this.encoder = encoder;
        this.decoder = decoder;
    }

    /**
     * Reads rows of the class's schema and of every version of it in {@link SchemaHistory}.
     *
     * @param type the generated class
     */
    public static <T extends SpecificRecord> StateSerde<T> of(Class<T> type) {
        Schema schema = SpecificData.get().getSchema(type);
        SpecificData model = AvroModel.generated(schema);
        BinaryMessageDecoder<T> decoder = new BinaryMessageDecoder<>(model, schema);
        SchemaHistory.of(schema.getFullName()).versions().forEach(decoder::addSchema);
        return new StateSerde<>(new BinaryMessageEncoder<>(model, schema), decoder);
    }

    /** As {@link #of(Class)}, with the coders of a generated class: reads the versions that its decoder knows. */
    public static <T extends SpecificRecord> StateSerde<T> of(
            BinaryMessageEncoder<T> encoder, BinaryMessageDecoder<T> decoder) {
        GeneratedClasses.trust();
        return new StateSerde<>(encoder, decoder);
    }

    @Override
    public Serializer<T> serializer() {
        return this::serialize;
    }

    @Override
    public Deserializer<T> deserializer() {
        return this::deserialize;
    }

    private byte[] serialize(String topic, T row) {
        if (row == null) {
            return null;
        }
        try {
            return bytes(encoder.encode(row));
        } catch (IOException | AvroRuntimeException e) {
            throw new SerializationException("a row of " + topic + " cannot be written: " + e.getMessage(), e);
        }
    }

    private T deserialize(String topic, byte[] row) {
        if (row == null) {
            return null;
        }
        try {
            return decoder.decode(row, null);
        } catch (IOException | RuntimeException e) {
            // Avro meets broken bytes with any exception, from EOFException to NumberFormatException
            throw new SerializationException("a row of " + topic + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
