package dev.orderflow.kit.streams;

import dev.orderflow.kit.kafka.Commit;
import java.util.function.Consumer;

/**
 * What a Streams application is.
 *
 * @param name within its service; the application id is {@code <prefix><service>-<name>}
 * @param commit whether others wait for what it writes
 * @param topics what must be there before it starts
 * @param topology adds the topology to a builder; called for each start
 * @param isQueried whether its rows are asked for, here and from other instances: it then says where it is reached
 * @param hasStandby whether another instance, if there is one, keeps a copy of its rows, and takes over without a restore
 */
public record StreamsSpec(
        String name,
        Commit commit,
        RequiredTopics topics,
        Consumer<TopologyBuilder> topology,
        boolean isQueried,
        boolean hasStandby) {

    /** One that only reads and writes topics. */
    public StreamsSpec(String name, Commit commit, RequiredTopics topics, Consumer<TopologyBuilder> topology) {
        this(name, commit, topics, topology, false, false);
    }

    /** One whose rows are asked for. */
    public static StreamsSpec queried(
            String name, Commit commit, RequiredTopics topics, Consumer<TopologyBuilder> topology) {
        return new StreamsSpec(name, commit, topics, topology, true, true);
    }

    /** The same with a standby: its work cannot wait for a restore, which takes longer the more rows there are. */
    public StreamsSpec withStandby() {
        return new StreamsSpec(name, commit, topics, topology, isQueried, true);
    }
}
