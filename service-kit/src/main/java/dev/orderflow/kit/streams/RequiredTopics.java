package dev.orderflow.kit.streams;

import dev.orderflow.topic.Topic;
import java.util.List;
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

    List<Topic<?>> all() {
        return Stream.concat(copartitioned.stream(), others.stream()).toList();
    }
}
