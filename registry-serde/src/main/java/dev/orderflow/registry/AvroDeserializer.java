package dev.orderflow.registry;

import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads Avro records in Confluent's wire format, under Confluent's configuration keys: with the writer's schema, by its
 * id from the registry, into the reader's. By default ({@code specific.avro.reader=true}) that is the generated class:
 * the one that {@code specific.avro.value.type} (or {@code .key.type}) names, else the one that the writer's schema
 * names. A null value stays null.
 *
 * <p>Throws {@link SerializationException} for a record that no second try can read, with topic and cause (a
 * {@link NoSuchElementException} among them if the registry does not know the schema's id), and
 * {@link RegistryUnavailableException} when the registry cannot be asked, which says nothing about the record.
 *
 * @param <T> generated records, or generic ones
 */
public final class AvroDeserializer<T extends GenericContainer> implements Deserializer<T> {

    private static final int REMEMBERED_READERS = 1_000;

    private final Remembered<Integer, RecordDecoding> decodings =
            new Remembered<>(REMEMBERED_READERS, System::nanoTime);
    private RegistryAccess registry;
    private ReaderSchema reader;

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        registry = RegistryAccess.from(config);
        reader = ReaderSchema.from(config, isKey);
    }

    @Override
    public T deserialize(String topic, byte[] data) {
        if (data == null) {
            return null;
        }
        try {
            return decoded(data);
        } catch (SerializationException e) {
            throw new SerializationException(
                    "a record of topic " + topic + " cannot be read: " + e.getMessage(), cause(e));
        }
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }

    @SuppressWarnings("unchecked") // the configuration decides what is read, as with every Kafka deserializer
    private T decoded(byte[] data) {
        int schemaId = WireFormat.schemaId(data);
        return (T) decodings.get(schemaId, this::decoding).decode(data);
    }

    private RecordDecoding decoding(int schemaId) {
        if (registry == null) {
            throw new IllegalStateException("configure() was not called");
        }
        return new RecordDecoding(schemaId, writerSchema(schemaId), reader);
    }

    private Schema writerSchema(int schemaId) {
        try {
            return registry.client().byId(schemaId);
        } catch (RegistryRefusedException e) {
            throw e.about("its schema id " + schemaId
                    + (e.isSchemaUnknown() ? " is unknown to the schema registry" : " cannot be resolved"));
        }
    }

    /** An unknown schema is said in a type that those know who know nothing of registries. */
    private static RuntimeException cause(SerializationException e) {
        boolean isUnknown = e instanceof RegistryRefusedException refused && refused.isNotFound();
        return isUnknown ? new NoSuchElementException(e.getMessage(), e) : e;
    }
}
