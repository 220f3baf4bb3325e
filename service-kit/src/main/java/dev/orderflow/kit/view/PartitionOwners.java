package dev.orderflow.kit.view;

import dev.orderflow.kit.component.NotCurrentException;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.topic.KeyPartition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/** Which instances have which partitions of an application's rows, as far as Kafka Streams and the gate here know. */
final class PartitionOwners {
    private final StreamsApp app;
    private final ViewGate gate;
    private final String store;
    private final String topic;

    /**
     * @param store whose rows are asked for
     * @param topic whose keys decide where they are
     */
    PartitionOwners(StreamsApp app, ViewGate gate, String store, String topic) {
        this.app = app;
        this.gate = gate;
        this.store = store;
        this.topic = topic;
    }

    /**
     * How many partitions there are.
     *
     * @throws NotCurrentException before that is known
     */
    int partitions() {
        return app.requirePartitions(topic);
    }

    /**
     * Who holds the rows of this key.
     *
     * @throws NotCurrentException if that is not known now
     */
    ViewRoute route(String key) {
        int partition = KeyPartition.of(key, partitions());
        if (gate.holds(partition)) {
            return new ViewRoute(partition, true, false, List.of(), List.of());
        }
        KeyQueryMetadata holders = holders(key);
        HostInfo here = app.address();
        boolean isOwner = holders.activeHost().equals(here);
        return new ViewRoute(
                partition,
                isOwner,
                holders.standbyHosts().contains(here),
                isOwner ? List.of() : List.of(holders.activeHost()),
                holders.standbyHosts().stream()
                        .filter(host -> !host.equals(here))
                        .toList());
    }

    /**
     * The owner of every partition.
     *
     * @throws NotCurrentException if one has none now, or that is not known
     */
    Map<Integer, HostInfo> owners() {
        Map<Integer, HostInfo> owners = new TreeMap<>();
        asking(() -> app.requireRunning().streamsMetadataForStore(store))
                .forEach(instance -> instance.topicPartitions()
                        .forEach(partition -> addIfOurs(partition, instance.hostInfo(), owners)));
        for (int partition = 0; partition < partitions(); partition++) {
            if (gate.holds(partition)) {
                owners.put(partition, app.address());
            }
            if (!owners.containsKey(partition)) {
                throw new NotCurrentException("partition " + partition + " has no owner now");
            }
        }
        return owners;
    }

    private void addIfOurs(TopicPartition partition, HostInfo host, Map<Integer, HostInfo> owners) {
        if (partition.topic().equals(topic)) {
            owners.put(partition.partition(), host);
        }
    }

    private KeyQueryMetadata holders(String key) {
        KeyQueryMetadata holders = asking(() -> app.requireRunning()
                .queryMetadataForKey(store, key, Serdes.String().serializer()));
        if (holders == null || KeyQueryMetadata.NOT_AVAILABLE.equals(holders)) {
            throw new NotCurrentException("it is not known yet which instance has the partition of " + key);
        }
        return holders;
    }

    /** What Kafka Streams answers, or that it cannot answer now. */
    static <T> T asking(Supplier<T> question) {
        try {
            return question.get();
        } catch (InvalidStateStoreException | IllegalStateException moved) {
            throw new NotCurrentException("the partition is being moved or restored", moved);
        }
    }
}
