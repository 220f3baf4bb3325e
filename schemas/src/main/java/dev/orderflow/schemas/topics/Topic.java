package dev.orderflow.schemas.topics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * One topic of the catalogue: what it is called, what it holds, how it is kept, who may write it and who reads it.
 * It describes and creates nothing; the catalogue is applied by {@code ./orderflow topics apply}.
 *
 * @param name with the prefix of the {@link Topics} that it comes from
 * @param value schema of the values; empty for topics that hold raw bytes (dead letters)
 * @param configs what the broker must have set for it, by Kafka's names of topic settings
 * @param writers the services that write it, and nobody else; more than one only where each writes its own check
 * @param readers the services that read it; {@link #OPERATORS} for people and their tools
 */
public record Topic(
        String name, Optional<Schema> value, Map<String, String> configs, List<String> writers, List<String> readers) {

    /** Stands among the readers for people and their tools, which are no service. */
    public static final String OPERATORS = "operators";

    public Topic {
        if (name.isBlank()) {
            throw new IllegalArgumentException("topic name: blank (expected: a name)");
        }
        configs = Map.copyOf(configs);
        writers = List.copyOf(writers);
        readers = List.copyOf(readers);
    }

    /** The registry's subject of the values, by Confluent's TopicNameStrategy. */
    public String subject() {
        return name + "-value";
    }
}
