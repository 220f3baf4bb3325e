package dev.orderflow.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class KafkaMetersTest {
    private final MeterRegistry metrics = new SimpleMeterRegistry();

    KafkaMetersTest() {
        metrics.config().meterFilter(KafkaMeters.filter());
    }

    @Test
    void keepsWhatIsNamedAndNothingElseOfKafka() {
        register("kafka.consumer.fetch.manager.records.lag", Tags.of("client.id", "c", "topic", "t", "partition", "0"));
        register("kafka.stream.state.put.rate", Tags.of("task.id", "0_0"));
        register("orderflow.waiters", Tags.of("view", "view"));

        assertThat(metrics.getMeters())
                .extracting(Meter::getId)
                .extracting(Meter.Id::getName)
                .containsExactlyInAnyOrder("kafka.consumer.fetch.manager.records.lag", "orderflow.waiters");
    }

    /** Beside those of each topic it would make every sum too large. */
    @Test
    void leavesOutTheSumOfWhatIsKept() {
        register("kafka.consumer.fetch.manager.records.consumed.total", Tags.of("client.id", "c"));
        register("kafka.consumer.fetch.manager.records.consumed.total", Tags.of("client.id", "c", "topic", "t"));

        assertThat(metrics.getMeters()).hasSize(1);
    }

    private void register(String name, Tags tags) {
        Gauge.builder(name, () -> 1).tags(tags).register(metrics);
    }
}
