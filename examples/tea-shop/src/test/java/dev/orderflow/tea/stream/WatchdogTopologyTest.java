package dev.orderflow.tea.stream;

import static dev.orderflow.tea.stream.TeaBench.CLOCK;
import static dev.orderflow.tea.stream.TeaBench.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.tea.domain.Sla;
import dev.orderflow.tea.domain.TeaStatus;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.testkit.TopologyHarness;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What takes longer than its SLA is said once; what came in time never. */
class WatchdogTopologyTest {
    private static final Duration MIXED_WITHIN = Duration.ofSeconds(60);
    private static final Duration TOPPED_WITHIN = Duration.ofSeconds(30);

    private final TeaBench bench = new TeaBench(topology());

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void saysOnceThatAnOrderIsNotMixed() {
        bench.ordered("b32ad");
        bench.later(MIXED_WITHIN.minusSeconds(1));
        assertThat(bench.written(TOPICS.stuck())).isEmpty();
        bench.later(Duration.ofSeconds(3));
        assertThat(bench.written(TOPICS.stuck()))
                .containsExactly("b32ad {\"status\":50,\"after\":100,\"missing\":300,\"sla_ms\":60000,"
                        + "\"timestamp\":1767268800000}");
        bench.later(MIXED_WITHIN.multipliedBy(2));
        assertThat(bench.written(TOPICS.stuck())).isEmpty();
    }

    @Test
    void saysThatAMixedOrderIsNotTopped() {
        bench.ordered("b32ad");
        mixed("b32ad");
        bench.later(TOPPED_WITHIN.plusSeconds(2));
        assertThat(bench.written(TOPICS.stuck()))
                .containsExactly("b32ad {\"status\":50,\"after\":300,\"missing\":400,\"sla_ms\":30000,"
                        + "\"timestamp\":1767268800000}");
        bench.later(MIXED_WITHIN);
        assertThat(bench.written(TOPICS.stuck())).isEmpty();
    }

    @Test
    void isSilentAboutWhatCameInTimeInAnyOrder() {
        bench.ordered("b32ad");
        mixed("b32ad");
        topped("b32ad");
        topped("b32ae");
        mixed("b32ae");
        bench.ordered("b32ae");
        bench.later(MIXED_WITHIN.multipliedBy(2));
        assertThat(bench.written(TOPICS.stuck())).isEmpty();
    }

    @Test
    void keepsItsNames() {
        GoldenTopology.assertUnchanged(
                TopologyHarness.topology(builder -> TeaBench.addTo(topology(), builder)), "watchdog-topology.txt");
    }

    private void mixed(String id) {
        bench.reached(TOPICS.mixed(), id, TeaStatus.MIXED);
    }

    private void topped(String id) {
        bench.reached(TOPICS.topped(), id, TeaStatus.TOPPED);
    }

    private static WatchdogTopology topology() {
        return new WatchdogTopology(
                TOPICS,
                new Sla(TeaStatus.ORDERED, TeaStatus.MIXED, MIXED_WITHIN),
                new Sla(TeaStatus.MIXED, TeaStatus.TOPPED, TOPPED_WITHIN),
                TeaBench.clockWatch(),
                CLOCK,
                new SimpleMeterRegistry());
    }
}
