package dev.orderflow.registry;

import java.io.IOException;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericContainer;
import org.apache.avro.generic.GenericData;
import org.apache.avro.io.DatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Writes Avro records in Confluent's wire format, under Confluent's configuration keys. By default it looks the schema
 * up in the registry, once, and never registers it ({@code auto.register.schemas=false}): who may extend the contract
 * is not decided by the process that starts first. A null value stays null.
 *
 * <p>Throws {@link RegistryUnavailableException} when the registry cannot be asked, {@link SerializationException} for
 * everything that trying again would not help.
 *
 * @param <T> generated records, or generic ones
 */
public final class AvroSerializer<T extends GenericContainer> implements Serializer<T> {

    private static final int REMEMBERED_TARGETS = 1_000;

    private record Target(String topic, Schema schema, boolean generated) {}

    private final Remembered<Target, RecordEncoding> encodings = new Remembered<>(REMEMBERED_TARGETS, System::nanoTime);
    private RegistryAccess registry;
    private SchemaIds ids;

    @Override
    public void configure(Map<String, ?> config, boolean isKey) {
        registry = RegistryAccess.from(config);
        ids = SchemaIds.from(registry.client(), new ClientKeys(config), isKey);
    }

    @Override
    public byte[] serialize(String topic, T data) {
        if (data == null) {
            return null;
        }
        Target target = new Target(topic, data.getSchema(), data instanceof SpecificRecord);
        try {
            return encodings.get(target, this::encoding).encode(data);
        } catch (AvroRuntimeException | ClassCastException | NullPointerException | IOException e) {
            throw new SerializationException(
                    "a " + target.schema().getFullName() + " for topic " + topic + " does not fit its schema: "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        if (registry != null) {
            registry.close();
        }
    }

    private RecordEncoding encoding(Target target) {
        if (ids == null) {
            throw new IllegalStateException("configure() was not called");
        }
        Schema plain = PlainSchemas.of(target.schema());
        RegisteredSchema registered = ids.find(target.topic(), plain);
        DatumWriter<Object> writer = writer(target);
        return new RecordEncoding(
                registered.id(),
                registered.schema().equals(plain)
                        ? writer
                        : new ResolvingWriter(target.schema(), writer, registered.schema()));
    }

    @SuppressWarnings("unchecked") // Avro's factory has a raw result
    private static DatumWriter<Object> writer(Target target) {
        GenericData model = target.generated() ? AvroModel.generated(target.schema()) : AvroModel.generic();
        return (DatumWriter<Object>) model.createDatumWriter(target.schema());
    }
}
