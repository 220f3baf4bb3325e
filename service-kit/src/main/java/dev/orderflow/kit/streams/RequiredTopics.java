package dev.orderflow.kit.streams;

import dev.orderflow.topic.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What must be there before an application starts, with the settings of the catalogue.
 *
 * @param copartitioned topics with the same number of partitions
 * @param others topics with any number of partitions
 */
public record RequiredTopics(List<Topic<?>> copartitioned, List<Topic<?>> others) {
    public RequiredTopics {
        copartitioned = List.copyOf(copartitioned);
        others = List.copyOf(others);
    }

    /** Topics that may have any number of partitions. */
    public static RequiredTopics of(Topic<?>... topics) {
        return new RequiredTopics(List.of(), List.of(topics));
    }

    /** Topics that are read together, so their partitions must be as many. */
    public static RequiredTopics copartitioned(Topic<?>... topics) {
        return new RequiredTopics(List.of(topics), List.of());
    }

    /** These, and more that may have any number of partitions. */
    public RequiredTopics and(Topic<?>... further) {
        return new RequiredTopics(
                copartitioned,
                Stream.concat(others.stream(), Stream.of(further)).toList());
    }

    /**
     * These and those: what two parts of one application need. What one of them reads together must have the same number of
     * partitions as what the other does.
     */
    RequiredTopics and(RequiredTopics further) {
        List<Topic<?>> together = distinct(copartitioned, further.copartitioned);
        List<Topic<?>> all = distinct(together, distinct(others, further.others));
        return new RequiredTopics(together, all.subList(together.size(), all.size()));
    }

    private static List<Topic<?>> distinct(List<Topic<?>> some, List<Topic<?>> more) {
        Map<String, Topic<?>> byName = new LinkedHashMap<>();
        Stream.concat(some.stream(), more.stream()).forEach(topic -> byName.putIfAbsent(topic.name(), topic));
        return List.copyOf(byName.values());
    }

    List<Topic<?>> all() {
        return Stream.concat(copartitioned.stream(), others.stream()).toList();
    }
}
