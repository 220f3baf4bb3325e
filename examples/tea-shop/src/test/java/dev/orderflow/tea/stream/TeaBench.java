package dev.orderflow.tea.stream;

import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.streams.InputProgress;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.tea.domain.TeaOrder;
import dev.orderflow.tea.domain.TeaStatus;
import dev.orderflow.tea.stream.TeaMessages.Labeled;
import dev.orderflow.tea.stream.TeaMessages.Ordered;
import dev.orderflow.testkit.TopologyHarness;
import dev.orderflow.topic.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;

/** A step of the shop without a broker, and a clock that the test moves. */
final class TeaBench implements AutoCloseable {
    static final TeaTopics TOPICS = new TeaTopics("");
    static final Instant AT = Instant.parse("2026-01-01T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(AT, ZoneOffset.UTC);
    static final String CUSTOMER = "d94a6c43d9f487c1bef659f05c002213";
    static final TeaOrder ORDER = new TeaOrder("50%", "Kim", CUSTOMER, "Oolong", "Lychee Pearl", "Taro");

    private final TopologyHarness harness;

    TeaBench(StepTopology step) {
        this.harness = new TopologyHarness(builder -> addTo(step, builder));
    }

    static void addTo(StepTopology step, StreamsBuilder builder) {
        step.addTo(new TopologyBuilder(
                builder, TopologyHarness.serdes(), TOPICS.deadLetters("tea").name(), InputProgress.always()));
    }

    /** A clock that never is in doubt. */
    static ClockWatch clockWatch() {
        return new ClockWatch(Clock.systemUTC(), Duration.ofDays(36_500), new Health(), new SimpleMeterRegistry());
    }

    void ordered(String id) {
        send(TOPICS.ordered(), id, TeaMessages.write(new Ordered(100, AT.toEpochMilli(), ORDER)));
    }

    void labeled(String id, int seconds) {
        send(TOPICS.labeled(), id, TeaMessages.write(new Labeled(200, seconds, AT.toEpochMilli())));
    }

    void reached(Topic<String> topic, String id, TeaStatus status) {
        send(topic, id, TeaMessages.reached(status, AT));
    }

    void send(Topic<String> topic, String id, String value) {
        harness.input(topic).pipeInput(id, value);
    }

    /** What was written since it was last asked, as {@code id value}. */
    List<String> written(Topic<String> topic) {
        return harness.output(topic).readKeyValuesToList().stream()
                .map(pair -> pair.key + " " + pair.value)
                .toList();
    }

    /** The keys of what was dead-lettered. */
    List<String> deadLetters() {
        return harness.rawOutput(TOPICS.deadLetters("tea")).readKeyValuesToList().stream()
                .map(pair -> new String(pair.key, StandardCharsets.UTF_8))
                .toList();
    }

    /** In small steps, as punctuators may set their next time only when they run. */
    void later(Duration time) {
        Duration step = Duration.ofMillis(100);
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(step)) {
            harness.advance(step);
        }
    }

    /** At once: what is due is looked at a few times. */
    void muchLater(Duration time) {
        harness.advance(time);
        later(Duration.ofSeconds(3));
    }

    @Override
    public void close() {
        harness.close();
    }
}
