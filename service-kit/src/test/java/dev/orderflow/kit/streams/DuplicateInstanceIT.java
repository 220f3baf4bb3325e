package dev.orderflow.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.KitCluster;
import dev.orderflow.kit.ServiceContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two that run as one instance: the later one works, the earlier one says so by name and does not come back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("proof")
class DuplicateInstanceIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    /** Longer than the pause after which a failed part restarts. */
    private static final Duration LONG_ENOUGH_TO_COME_BACK = Duration.ofSeconds(3);

    private final KitCluster cluster = new KitCluster();

    @AfterAll
    void close() {
        cluster.close();
    }

    @Test
    void theLaterOneWorksAndTheEarlierOneStaysAway(@TempDir Path here, @TempDir Path elsewhere) {
        cluster.createTopics("twice-in", "twice-out");
        ServiceContext first = cluster.context(here);
        ServiceContext second = cluster.context(elsewhere);
        try (StreamsApp firstApp = CopyApp.of(first, "twice");
                StreamsApp secondApp = CopyApp.of(second, "twice")) {
            firstApp.start();
            KitCluster.awaitReady(first);
            cluster.write("twice-in", "key", "to the first");
            awaitOutput("twice-out", "to the first");

            secondApp.start();

            KitCluster.awaitReason(
                    first, "another process runs as instance 1 of test-service and has taken its place", SOON);
            KitCluster.awaitReady(second);
            Awaitility.await().during(LONG_ENOUGH_TO_COME_BACK).atMost(SOON).untilAsserted(() -> {
                assertThat(first.health().reasons()).containsKey("twice");
                assertThat(second.health().ready()).isTrue();
            });
            cluster.write("twice-in", "key", "to the second");
            awaitOutput("twice-out", "to the first", "to the second");
            assertThat(first.health().reasons().get("twice")).contains("has taken its place");
        }
    }

    @Test
    void waitsForAnotherThatHasItsStateDirectory(@TempDir Path state) {
        cluster.createTopics("locked-in", "locked-out");
        ServiceContext first = cluster.context(state);
        ServiceContext second = cluster.context(state);
        try (StreamsApp secondApp = CopyApp.of(second, "locked")) {
            try (StreamsApp firstApp = CopyApp.of(first, "locked")) {
                firstApp.start();
                KitCluster.awaitReady(first);
                secondApp.start();
                KitCluster.awaitReason(
                        second, "another process runs as instance 1 of test-service, or is just stopping", SOON);
                assertThat(first.health().ready()).isTrue();
            }
            KitCluster.awaitReady(second);
        }
    }

    @Test
    void instancesOfDifferentServicesMayHaveTheSameId(@TempDir Path one, @TempDir Path other) {
        cluster.createTopics("same-in", "same-out");
        ServiceContext first = cluster.context("one-service", "1", one, Map.of());
        ServiceContext second = cluster.context("other-service", "1", other, Map.of());
        try (StreamsApp firstApp = CopyApp.of(first, "same");
                StreamsApp secondApp = CopyApp.of(second, "same")) {
            firstApp.start();
            secondApp.start();
            KitCluster.awaitReady(first);
            KitCluster.awaitReady(second);
            cluster.write("same-in", "key", "to both");
            awaitOutput("same-out", "to both", "to both");
            assertThat(List.of(first.health().ready(), second.health().ready())).containsOnly(true);
        }
    }

    private void awaitOutput(String topic, String... values) {
        Awaitility.await()
                .atMost(SOON)
                .untilAsserted(() -> assertThat(cluster.readCommitted(topic)).containsExactly(values));
    }
}
