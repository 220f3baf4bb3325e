package dev.orderflow.kit.streams;

import dev.orderflow.kit.kafka.Guarantee;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.StreamsBuilder;

/**
 * What a Streams application is.
 *
 * @param name within its service; the application id is {@code <prefix><service>-<name>}
 * @param topics what must be there before it starts
 * @param topology adds the topology to a builder; called anew for each start
 */
public record StreamsSpec(
        String name,
        Guarantee guarantee,
        List<RequiredTopic> topics,
        BiConsumer<StreamsBuilder, InputProgress> topology) {
    public StreamsSpec {
        topics = List.copyOf(topics);
    }
}
