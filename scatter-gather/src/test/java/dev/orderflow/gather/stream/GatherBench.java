package dev.orderflow.gather.stream;

import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.streams.FailedRecords;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.testkit.TopologyHarness;
import dev.orderflow.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;

/** A scatter-gather of texts without a broker: the topology of a user, with barriers that a test opens. */
public final class GatherBench implements AutoCloseable {
    public final MeterRegistry metrics = new SimpleMeterRegistry();
    public final ManualProgress progress = new ManualProgress();
    public final TopologyHarness harness;

    /** Barriers that a test opens. */
    public static final class ManualProgress implements InputProgress {
        private final FailedRecords failures = new FailedRecords();
        public boolean passed = true;

        @Override
        public Barrier barrier(TopicPartition... inputs) {
            return () -> passed;
        }

        @Override
        public Barrier committedBarrier(TopicPartition... inputs) {
            return () -> passed;
        }

        @Override
        public void processed(String topic, int partition, long offset) {
            // The test says when all was read.
        }

        @Override
        public FailedRecords failures() {
            return failures;
        }
    }

    /** @param topology adds itself to the builder, with its meters */
    public GatherBench(BiConsumer<TopologyBuilder, MeterRegistry> topology) {
        this.harness = new TopologyHarness(builder -> topology.accept(builder(builder, progress), metrics));
    }

    /** The graph alone. */
    public static Topology topology(BiConsumer<TopologyBuilder, MeterRegistry> topology) {
        return TopologyHarness.topology(
                builder -> topology.accept(builder(builder, InputProgress.always()), new SimpleMeterRegistry()));
    }

    /** A clock that never is in doubt. */
    public static ClockWatch clockWatch() {
        return new ClockWatch(Clock.systemUTC(), Duration.ofDays(36_500), new Health(), new SimpleMeterRegistry());
    }

    public void send(Topic<String> topic, String key, String value) {
        harness.input(topic).pipeInput(key, value);
    }

    /** What was written since it was last asked. */
    public List<KeyValue<String, String>> written(Topic<String> topic) {
        return harness.output(topic).readRecordsToList().stream()
                .map(GatherBench::pair)
                .toList();
    }

    /** Time passes; one look finds what is due, the next one judges it. */
    public void later(Duration time) {
        harness.advance(time);
        harness.advance(DeadlineJudge.LOOK_EVERY);
        harness.advance(DeadlineJudge.LOOK_EVERY);
    }

    @Override
    public void close() {
        harness.close();
    }

    private static TopologyBuilder builder(StreamsBuilder builder, InputProgress progress) {
        return new TopologyBuilder(builder, TopologyHarness.serdes(), "gather-dead-letters", progress);
    }

    private static KeyValue<String, String> pair(TestRecord<String, String> written) {
        return KeyValue.pair(written.key(), written.value());
    }
}
