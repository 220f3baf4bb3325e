package dev.orderflow.cli.deadletters;

import dev.orderflow.registry.AvroDeserializer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * A value as it can be read now: as a record if the registry knows its schema by now, else as bytes.
 *
 * @param lines for people
 * @param why it is shown as bytes; empty when it is not
 */
record ValueText(List<String> lines, String why) {
    private static final int LONGEST = 20_000;

    /** @throws org.apache.kafka.common.errors.RetriableException when the registry does not answer */
    static ValueText of(byte[] value, String topic, Map<String, String> clients) {
        if (value == null) {
            return new ValueText(List.of("(none)"), "it has no value");
        }
        Map<String, Object> config = new HashMap<>(clients);
        config.put("specific.avro.reader", false);
        try (AvroDeserializer<GenericRecord> deserializer = new AvroDeserializer<>()) {
            deserializer.configure(config, false);
            String text = deserializer.deserialize(topic, value).toString();
            return new ValueText(List.of(text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…"), "");
        } catch (SerializationException unreadable) {
            return new ValueText(Bytes.dump(value), Bytes.oneLine(String.valueOf(unreadable.getMessage())));
        }
    }

    boolean isReadable() {
        return why.isEmpty();
    }

    String text() {
        return String.join(System.lineSeparator(), lines);
    }
}
