package dev.orderflow.tea.stream;

import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.work.TimedWork;

/** One step of the shop: a graph over its topics, exactly once. */
public interface StepTopology {
    /** What must be there before it starts. */
    RequiredTopics topics();

    /** Adds the step; starts nothing. */
    void addTo(TopologyBuilder builder);

    /** Work on orders, which is kept in this store. */
    static TimedWork.Spec work(String store) {
        return new TimedWork.Spec(store, TeaMessages.LONGEST_WORK, TeaTopics.REMEMBERED);
    }
}
