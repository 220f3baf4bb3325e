package dev.orderflow.registry;

import com.fasterxml.jackson.databind.node.NullNode;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * Reads values in Confluent's wire format as JSON, each with the schema that it was written with, so it needs no class and knows
 * no topic. What it cannot read, it says so of.
 */
public final class RegisteredReader implements AutoCloseable {
    private final AvroDeserializer<GenericRecord> deserializer = new AvroDeserializer<>();

    /** @param clients settings of Kafka's clients with those of the registry in them */
    public RegisteredReader(Map<String, ?> clients) {
        Map<String, Object> config = new HashMap<>(clients);
        config.put("specific.avro.reader", false);
        deserializer.configure(config, false);
    }

    /**
     * @param topic stands in messages only
     * @throws RegistryUnavailableException when the registry does not answer
     */
    public Reading read(String topic, byte[] value) {
        if (value == null) {
            return Reading.of(NullNode.getInstance());
        }
        try {
            GenericRecord record = deserializer.deserialize(topic, value);
            int schemaId = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
            return new Reading(AvroJson.of(record.getSchema(), record), OptionalInt.of(schemaId), "");
        } catch (SerializationException unreadable) {
            return Reading.undecodable(unreadable);
        } catch (ClassCastException noRecord) {
            return Reading.undecodable("its schema is not that of a record");
        }
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
