package dev.orderflow.kit.streams;

import dev.orderflow.kit.kafka.Commit;
import java.util.function.Consumer;

/**
 * What a Streams application is.
 *
 * @param name within its service; the application id is {@code <prefix><service>-<name>}
 * @param commit whether others wait for what it writes
 * @param topics what must be there before it starts
 * @param topology adds its own topology to a builder; called for each start
 * @param hasStandby whether another instance, if there is one, keeps a copy of its rows, and takes over without a restore;
 *     with a {@link QueriedPart} it has one in any case
 */
public record StreamsSpec(
        String name, Commit commit, RequiredTopics topics, Consumer<TopologyBuilder> topology, boolean hasStandby) {

    /** One without a topology of its own: it is made of the parts that are added to it. */
    public StreamsSpec(String name, Commit commit) {
        this(name, commit, RequiredTopics.of(), builder -> {});
    }

    /** One without a standby. */
    public StreamsSpec(String name, Commit commit, RequiredTopics topics, Consumer<TopologyBuilder> topology) {
        this(name, commit, topics, topology, false);
    }

    /** The same with a standby: its work cannot wait for a restore, which takes longer the more rows there are. */
    public StreamsSpec withStandby() {
        return new StreamsSpec(name, commit, topics, topology, true);
    }
}
