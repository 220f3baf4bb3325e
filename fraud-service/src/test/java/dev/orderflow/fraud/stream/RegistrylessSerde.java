package dev.orderflow.fraud.stream;

import dev.orderflow.schemas.serde.StateSerde;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** Stands in for the configured value serde where no registry runs: the same records in Avro's single-object encoding. */
public final class RegistrylessSerde implements Serde<SpecificRecord> {
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
