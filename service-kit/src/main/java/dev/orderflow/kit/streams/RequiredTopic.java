package dev.orderflow.kit.streams;

import java.util.Map;

/**
 * What an application needs of a topic before it starts.
 *
 * @param name full name
 * @param configs settings that the topic must have, by Kafka's names
 * @param partitionedAs another required topic with the same number of partitions, or empty if any number will do
 */
public record RequiredTopic(String name, Map<String, String> configs, String partitionedAs) {
    public RequiredTopic {
        configs = Map.copyOf(configs);
    }

    /** A topic that may have any number of partitions. */
    public static RequiredTopic of(String name, Map<String, String> configs) {
        return new RequiredTopic(name, configs, "");
    }
}
