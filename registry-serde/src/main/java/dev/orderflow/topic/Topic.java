package dev.orderflow.topic;

import dev.orderflow.registry.PlainSchemas;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/**
 * One topic of a catalogue: its name, what it holds, how it is kept, who may write it, who reads it, and which of its records
 * are valid. Keys are text. It describes and creates nothing; the catalogue is applied by {@code ./orderflow topics apply}.
 *
 * @param name with the prefix of the catalogue that it comes from
 * @param type the class of its values: a generated one, or one that Kafka has a serde for, such as {@code byte[]} for raw bytes
 * @param configs what the broker must have set for it, by Kafka's names of topic settings
 * @param writers the only services that write it; more than one only where each writes its own check
 * @param readers the services that read it; {@link #OPERATORS} for people and their tools
 * @param validator refuses records that no reader may act on
 */
public record Topic<V>(
        String name,
        Class<V> type,
        Map<String, String> configs,
        List<String> writers,
        List<String> readers,
        RecordValidator<V> validator) {

    /** Stands among the readers for people and their tools, which are no service. */
    public static final String OPERATORS = "operators";

    /**
     * Refuses what cannot be a topic.
     *
     * @throws IllegalArgumentException when the name is blank
     */
    public Topic {
        if (name.isBlank()) {
            throw new IllegalArgumentException("topic name: blank (expected: a name)");
        }
        configs = Map.copyOf(configs);
        writers = List.copyOf(writers);
        readers = List.copyOf(readers);
    }

    /** A topic of raw bytes: any record is valid. */
    public static Topic<byte[]> ofBytes(
            String name, Map<String, String> configs, List<String> writers, List<String> readers) {
        return new Topic<>(name, byte[].class, configs, writers, readers, RecordValidator.none());
    }

    /** The name, behind the prefix, of the topic of records that a service could not use. */
    public static String deadLettersOf(String service) {
        return service + "-dead-letters";
    }

    /** The registry's subject of the values, by Confluent's TopicNameStrategy. */
    public String subject() {
        return name + "-value";
    }

    /** The schema of the values, as the registry has it; empty for what is no Avro. */
    public Optional<Schema> schema() {
        return SpecificRecord.class.isAssignableFrom(type)
                ? Optional.of(PlainSchemas.of(type.asSubclass(SpecificRecord.class)))
                : Optional.empty();
    }
}
