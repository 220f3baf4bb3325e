package dev.orderflow.orders.stream.payments;

import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.view.ViewTopology;
import dev.orderflow.orders.stream.aggregator.AggregatorBench;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.testkit.TopologyHarness;
import org.apache.kafka.streams.StreamsBuilder;
import org.junit.jupiter.api.Test;

/** The graph of the view by which payments are confirmed. */
class PaymentViewTopologyTest {
    private static final Topics TOPICS = new Topics("");

    @Test
    void isTheTopologyThatInstallationsHave() {
        GoldenTopology.assertUnchanged(
                TopologyHarness.topology(PaymentViewTopologyTest::addTo), "payments-view-topology.txt");
    }

    private static void addTo(StreamsBuilder builder) {
        new ViewTopology<>(PaymentViewReader.spec(TOPICS), ViewTopology.Rows.toNobody())
                .addTo(AggregatorBench.builder(builder, InputProgress.always()));
    }
}
