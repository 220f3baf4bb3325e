package dev.orderflow.tea.stream;

import static dev.orderflow.tea.stream.TeaBench.CLOCK;
import static dev.orderflow.tea.stream.TeaBench.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.tea.domain.TeaStatus;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.testkit.TopologyHarness;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A tea is topped once its early warning and itself are there, whichever came first. */
class TopTopologyTest {
    private static final Duration TOPPING = Duration.ofSeconds(10);
    private static final String TOPPED = " {\"status\":400,\"timestamp\":1767268800000}";

    private final TeaBench bench = new TeaBench(topology());

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void topsATeaWhoseWarningCameEarly() {
        bench.ordered("b32ad");
        bench.later(TOPPING.multipliedBy(2));
        assertThat(bench.written(TOPICS.topped())).isEmpty();
        mixed("b32ad");
        bench.later(TOPPING.minusSeconds(1));
        assertThat(bench.written(TOPICS.topped())).isEmpty();
        bench.later(Duration.ofSeconds(2));
        assertThat(bench.written(TOPICS.topped())).containsExactly("b32ad" + TOPPED);
        assertThat(bench.written(TOPICS.status())).containsExactly("b32ad" + TOPPED);
        assertThat(bench.written(TOPICS.pending())).isEmpty();
    }

    @Test
    void aTeaThatComesBeforeItsWarningIsPendingAndThenTopped() {
        mixed("b32ad");
        assertThat(bench.written(TOPICS.pending()))
                .containsExactly("b32ad {\"status\":150,\"timestamp\":1767268800000}");
        bench.later(TOPPING.multipliedBy(2));
        assertThat(bench.written(TOPICS.topped())).isEmpty();
        bench.ordered("b32ad");
        bench.later(TOPPING.plusSeconds(1));
        assertThat(bench.written(TOPICS.topped())).containsExactly("b32ad" + TOPPED);
        assertThat(bench.written(TOPICS.status())).containsExactly("b32ad" + TOPPED);
        assertThat(bench.written(TOPICS.pending())).isEmpty();
    }

    @Test
    void repetitionsChangeNothing() {
        mixed("b32ad");
        mixed("b32ad");
        bench.ordered("b32ad");
        bench.ordered("b32ad");
        bench.later(TOPPING.plusSeconds(1));
        mixed("b32ad");
        bench.ordered("b32ad");
        bench.later(TOPPING.plusSeconds(1));
        assertThat(bench.written(TOPICS.topped())).hasSize(1);
        assertThat(bench.written(TOPICS.pending())).hasSize(1);
    }

    @Test
    void anOrderIsGivenUpOnlyAfterALongTime() {
        mixed("b32ad");
        bench.ordered("b32ae");
        bench.muchLater(TopTopology.JOINED_WITHIN.minusMinutes(1));
        assertThat(bench.written(TOPICS.status())).isEmpty();
        bench.muchLater(Duration.ofMinutes(2));
        assertThat(bench.written(TOPICS.status()))
                .containsExactlyInAnyOrder(
                        "b32ad {\"status\":430,\"timestamp\":1767268800000}",
                        "b32ae {\"status\":430,\"timestamp\":1767268800000}");
        assertThat(bench.written(TOPICS.topped())).isEmpty();
    }

    /** Closed on Friday, opened after a long weekend: the tea is mixed only then. */
    @Test
    void anOrderThatWasPlacedBeforeTheShopWasClosedIsTopped() {
        bench.ordered("b32ad");
        bench.muchLater(Duration.ofDays(5));
        mixed("b32ad");
        bench.later(TOPPING.plusSeconds(1));
        assertThat(bench.written(TOPICS.status())).containsExactly("b32ad" + TOPPED);
        assertThat(bench.written(TOPICS.topped())).hasSize(1);
    }

    @Test
    void keepsItsNames() {
        GoldenTopology.assertUnchanged(
                TopologyHarness.topology(builder -> TeaBench.addTo(topology(), builder)), "top-topology.txt");
    }

    private void mixed(String id) {
        bench.reached(TOPICS.mixed(), id, TeaStatus.MIXED);
    }

    private static TopTopology topology() {
        return new TopTopology(TOPICS, TOPPING, TeaBench.clockWatch(), CLOCK, new SimpleMeterRegistry());
    }
}
