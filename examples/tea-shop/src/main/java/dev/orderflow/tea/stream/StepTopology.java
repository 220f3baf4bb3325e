package dev.orderflow.tea.stream;

import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.TopologyBuilder;

/** One step of the shop: a graph over its topics, exactly once. */
public interface StepTopology {
    /** What must be there before it starts. */
    RequiredTopics topics();

    /** Adds the step; starts nothing. */
    void addTo(TopologyBuilder builder);
}
