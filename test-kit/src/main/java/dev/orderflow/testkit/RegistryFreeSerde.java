package dev.orderflow.testkit;

import dev.orderflow.registry.StateSerde;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Stands in for the configured {@code value.serde}, so that a topology can be driven without a registry. */
public final class RegistryFreeSerde implements Serde<SpecificRecord> {
    private Serde<SpecificRecord> records;

    @Override
    @SuppressWarnings("unchecked") // the key holds the generated class, as for the real serde
    public void configure(Map<String, ?> config, boolean isKey) {
        records = StateSerde.of((Class<SpecificRecord>) config.get("specific.avro.value.type"));
    }

    @Override
    public Serializer<SpecificRecord> serializer() {
        return records.serializer();
    }

    @Override
    public Deserializer<SpecificRecord> deserializer() {
        return records.deserializer();
    }
}
