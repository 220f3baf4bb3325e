package dev.orderflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderflow.avro.Order;
import dev.orderflow.schemas.topics.Topics;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;

/** The harness drives a topology with records, and holds it to named resources as production does. */
class TopologyHarnessTest {
    private final Topics topics = new Topics("");
    private final Topics copies = new Topics("copied.");

    @Test
    void carriesRecordsThroughTheTopology() {
        try (TopologyHarness harness = new TopologyHarness(this::copy)) {
            Order order = Fixtures.anOrder().line("JUMPERS", 3, "9.99").build();

            harness.input(topics.orders()).pipeInput(order.getId(), order);

            var copied = harness.output(copies.orders()).readKeyValue();
            assertThat(copied.key).isEqualTo(order.getId());
            assertThat(copied.value).isEqualTo(order);
        }
    }

    @Test
    void refusesAStoreWithoutName() {
        assertThatThrownBy(() -> TopologyHarness.topology(this::countUnnamed))
                .hasMessageContaining("KSTREAM-AGGREGATE-STATE-STORE");
    }

    private void copy(StreamsBuilder builder) {
        builder.stream(topics.orders().name(), Consumed.with(Serdes.ByteArray(), Serdes.ByteArray()))
                .to(copies.orders().name(), Produced.with(Serdes.ByteArray(), Serdes.ByteArray()));
    }

    private void countUnnamed(StreamsBuilder builder) {
        builder.stream(topics.orders().name(), Consumed.with(Serdes.String(), Serdes.ByteArray()))
                .groupByKey(Grouped.with(Serdes.String(), Serdes.ByteArray()))
                .count();
    }
}
