package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.KitCluster;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.component.NotCurrentException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An instance that comes back under its id at another address. To stop is here what {@code kill -9} is: a static member stays
 * in its group either way, and the broker gives it its assignment back without a rebalance. Streams sees then that its own
 * address is not among those that it is told, and asks for a rebalance: nothing here needs to.
 */
@Tag("proof")
class AddressIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Test
    void theOthersLearnTheNewAddressOfAnInstanceThatWasStartedAnew(@TempDir Path one, @TempDir Path two) {
        try (KitCluster cluster = new KitCluster()) {
            cluster.createPartitionedTopics(4, "moving-in", "moving-out");
            ServiceContext staying = context(cluster, "2", two, "two.example:1");
            try (StreamsApp stayingApp = CopyApp.of(staying, "moving")) {
                stayingApp.start();
                ServiceContext before = context(cluster, "1", one, "one.example:1");
                try (StreamsApp leavingApp = CopyApp.of(before, "moving")) {
                    leavingApp.start();
                    awaitAddresses(stayingApp, "one.example:1", "two.example:1");
                    KitCluster.awaitReady(before);
                }

                ServiceContext after = context(cluster, "1", one, "one.example:2");
                try (StreamsApp movedApp = CopyApp.of(after, "moving")) {
                    movedApp.start();
                    awaitAddresses(stayingApp, "one.example:2", "two.example:1");
                    awaitAddresses(movedApp, "one.example:2", "two.example:1");
                    KitCluster.awaitReady(after);
                    KitCluster.awaitReady(staying);
                }
            }
        }
    }

    private static ServiceContext context(KitCluster cluster, String instance, Path state, String address) {
        return cluster.context(KitCluster.SERVICE, instance, state, Map.of("application.server", address));
    }

    /** Where the application thinks that tasks are. */
    private static void awaitAddresses(StreamsApp app, String... addresses) {
        Awaitility.await()
                .atMost(SOON)
                .ignoreException(NotCurrentException.class)
                .untilAsserted(() -> assertThat(known(app)).containsExactlyInAnyOrder(addresses));
    }

    private static List<String> known(StreamsApp app) {
        return app.requireServing().metadataForAllStreamsClients().stream()
                .filter(client -> !client.topicPartitions().isEmpty())
                .map(StreamsMetadata::hostInfo)
                .map(AddressIT::text)
                .toList();
    }

    private static String text(HostInfo address) {
        return address.host() + ":" + address.port();
    }
}
