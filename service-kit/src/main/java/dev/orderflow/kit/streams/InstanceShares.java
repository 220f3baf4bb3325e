package dev.orderflow.kit.streams;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/** Which instances have which partitions of the applications of one service, as far as Kafka Streams here knows. */
public final class InstanceShares {
    private final List<StreamsApp> apps;

    /**
     * What one instance has of one application.
     *
     * @param address where other instances reach it
     * @param partitions those that it processes, by topic
     * @param standby those that it holds a copy of, by topic
     */
    public record Share(
            HostInfo address,
            String application,
            Map<String, List<Integer>> partitions,
            Map<String, List<Integer>> standby) {}

    public InstanceShares(Collection<StreamsApp> apps) {
        this.apps = List.copyOf(apps);
    }

    /** Of all applications that run here; those of one that does not are not known. */
    public List<Share> now() {
        List<Share> shares = new ArrayList<>();
        for (StreamsApp app : apps) {
            app.members().forEach(member -> shares.add(share(app.applicationId(), member)));
        }
        return shares;
    }

    private static Share share(String application, StreamsMetadata member) {
        return new Share(
                member.hostInfo(),
                application,
                byTopic(member.topicPartitions()),
                byTopic(member.standbyTopicPartitions()));
    }

    private static Map<String, List<Integer>> byTopic(Collection<TopicPartition> partitions) {
        return partitions.stream()
                .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
                .collect(Collectors.groupingBy(
                        TopicPartition::topic,
                        TreeMap::new,
                        Collectors.mapping(TopicPartition::partition, Collectors.toList())));
    }
}
