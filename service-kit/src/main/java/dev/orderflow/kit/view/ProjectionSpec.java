package dev.orderflow.kit.view;

import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.topic.Topic;
import java.util.List;

/**
 * What a projection is made of.
 *
 * @param name of the projection, in metrics and readiness
 * @param store the name of its store, of bytes by bytes
 * @param inputs the topics that it reads, with equal partitions; the first one's keys decide where its rows are
 * @param topology makes the rows, and reports its tasks
 */
public record ProjectionSpec(String name, String store, List<Topic<?>> inputs, Topology topology) {
    public ProjectionSpec {
        inputs = List.copyOf(inputs);
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("inputs: none (expected: 1 or more)");
        }
    }

    /** Reads the inputs into the store. */
    @FunctionalInterface
    public interface Topology {
        void addTo(TopologyBuilder builder, Assignments assignments);
    }

    List<String> topics() {
        return inputs.stream().map(Topic::name).toList();
    }
}
