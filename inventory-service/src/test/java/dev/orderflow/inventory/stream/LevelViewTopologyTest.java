package dev.orderflow.inventory.stream;

import dev.orderflow.inventory.InventoryService;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.view.ViewTopology;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.testkit.TopologyHarness;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;

/** The graph of the view that requests are answered from. */
class LevelViewTopologyTest {
    private static final Topics TOPICS = new Topics("");

    @Test
    void isTheTopologyThatInstallationsHave() {
        GoldenTopology.assertUnchanged(
                TopologyHarness.topology(LevelViewTopologyTest::addTo), "inventory-view-topology.txt");
    }

    private static void addTo(StreamsBuilder builder) {
        new ViewTopology<>(LevelViewReader.spec(TOPICS), ViewTopology.Rows.toNobody())
                .addTo(new TopologyBuilder(
                        builder,
                        TopologyHarness.serdes(),
                        TOPICS.deadLetters(InventoryService.NAME).name(),
                        InputProgress.always()));
    }
}
