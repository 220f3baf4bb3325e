package dev.orderflow.orders.stream.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.kit.view.ViewTopology;
import dev.orderflow.orders.stream.aggregator.AggregatorBench;
import dev.orderflow.orders.stream.history.HistoryTopology;
import dev.orderflow.orders.stream.history.PaymentMeters;
import dev.orderflow.orders.stream.payments.PaymentViewReader;
import dev.orderflow.schemas.topics.Topics;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.testkit.TopologyHarness;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;

/** The graph of the application that requests are answered from: two views and the history. */
class ViewsTopologyTest {
    private static final Topics TOPICS = new Topics("");

    private final Topology topology = TopologyHarness.topology(ViewsTopologyTest::addTo);

    @Test
    void isTheTopologyThatInstallationsHave() {
        GoldenTopology.assertUnchanged(topology, "orders-views-topology.txt");
    }

    /** So one task has all rows of its partition, and reads each record once. */
    @Test
    void isOneSubTopology() {
        assertThat(topology.describe().subtopologies()).hasSize(1);
    }

    private static void addTo(StreamsBuilder streams) {
        TopologyBuilder builder = AggregatorBench.builder(streams, InputProgress.always());
        new HistoryTopology(TOPICS, new PaymentMeters(new SimpleMeterRegistry(), Instant.MAX))
                .addTo(builder, Assignments.toNobody());
        new ViewTopology<>(OrderViewReader.spec(TOPICS), ViewTopology.Rows.toNobody()).addTo(builder);
        new ViewTopology<>(PaymentViewReader.spec(TOPICS), ViewTopology.Rows.toNobody()).addTo(builder);
    }
}
