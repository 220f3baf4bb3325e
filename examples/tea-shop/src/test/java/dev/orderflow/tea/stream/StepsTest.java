package dev.orderflow.tea.stream;

import static dev.orderflow.tea.stream.TeaBench.CLOCK;
import static dev.orderflow.tea.stream.TeaBench.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.tea.domain.MixingTime;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.testkit.TopologyHarness;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Labels and mixing: each takes its time, happens once, and is said on two topics. */
class StepsTest {
    private static final LabelTopology LABEL = new LabelTopology(
            TOPICS, Duration.ofSeconds(4), new MixingTime(Duration.ofSeconds(8), Duration.ofSeconds(3)), CLOCK);
    private static final MixTopology MIX = new MixTopology(TOPICS, CLOCK);

    @Test
    void aLabelTakesItsTimeAndSaysHowLongToMix() {
        try (TeaBench bench = new TeaBench(LABEL)) {
            bench.ordered("b32ad");
            bench.later(Duration.ofMillis(3_900));
            assertThat(bench.written(TOPICS.labeled())).isEmpty();
            bench.later(Duration.ofMillis(300));
            assertThat(bench.written(TOPICS.labeled()))
                    .containsExactly("b32ad {\"status\":200,\"mixing_time\":17,\"timestamp\":1767268800000}");
            assertThat(bench.written(TOPICS.status()))
                    .containsExactly("b32ad {\"status\":200,\"timestamp\":1767268800000}");
        }
    }

    @Test
    void anOrderThatComesAgainIsLabeledOnce() {
        try (TeaBench bench = new TeaBench(LABEL)) {
            bench.ordered("b32ad");
            bench.later(Duration.ofSeconds(1));
            bench.ordered("b32ad");
            bench.later(Duration.ofSeconds(10));
            bench.ordered("b32ad");
            bench.later(Duration.ofSeconds(10));
            assertThat(bench.written(TOPICS.labeled())).hasSize(1);
            bench.muchLater(TeaTopics.REMEMBERED);
            bench.ordered("b32ad");
            bench.later(Duration.ofSeconds(5));
            assertThat(bench.written(TOPICS.labeled()))
                    .as("after it was forgotten")
                    .hasSize(1);
        }
    }

    @Test
    void ordersAreWorkedOnAtOnce() {
        try (TeaBench bench = new TeaBench(MIX)) {
            bench.labeled("slow1", 17);
            bench.labeled("quick", 2);
            bench.later(Duration.ofMillis(2_200));
            assertThat(bench.written(TOPICS.mixed()))
                    .containsExactly("quick {\"status\":300,\"timestamp\":1767268800000}");
            bench.later(Duration.ofSeconds(15));
            assertThat(bench.written(TOPICS.mixed())).hasSize(1);
            assertThat(bench.written(TOPICS.status())).hasSize(2);
        }
    }

    /** Its tea was taken off the menu after it was ordered. */
    @Test
    void anOrderInProgressOutlivesTheMenu() {
        try (TeaBench bench = new TeaBench(LABEL)) {
            bench.send(
                    TOPICS.ordered(),
                    "b32ad",
                    "{\"status\":100,\"timestamp\":1,\"order\":{\"sugar\":\"50%\",\"username\":\"Kim\",\"customer_id\":\""
                            + TeaBench.CUSTOMER
                            + "\",\"tea\":\"Coffee\",\"pearl\":\"None\",\"topping\":\"Foam\"}}");
            bench.later(Duration.ofSeconds(5));
            assertThat(bench.deadLetters()).isEmpty();
            assertThat(bench.written(TOPICS.labeled())).hasSize(1);
        }
    }

    @Test
    void whatIsNoOrderIsDeadLettered() {
        try (TeaBench bench = new TeaBench(LABEL)) {
            bench.send(TOPICS.ordered(), "b32ad", "{\"status\":100,\"timestamp\":1}");
            bench.send(TOPICS.ordered(), "b32ae", "no JSON");
            bench.send(TOPICS.ordered(), "../etc", "{}");
            bench.ordered("good1");
            bench.later(Duration.ofSeconds(5));
            assertThat(bench.deadLetters()).containsExactly("b32ad", "b32ae", "../etc");
            assertThat(bench.written(TOPICS.labeled())).hasSize(1);
        }
        try (TeaBench bench = new TeaBench(MIX)) {
            bench.send(TOPICS.labeled(), "b32ad", "{\"status\":200,\"mixing_time\":601,\"timestamp\":1}");
            bench.send(TOPICS.labeled(), "b32ae", "{\"status\":200,\"mixing_time\":-1,\"timestamp\":1}");
            bench.send(TOPICS.labeled(), "b32af", "{\"status\":200,\"mixing_time\":1,\"timestamp\":1,\"new\":true}");
            assertThat(bench.deadLetters()).containsExactly("b32ad", "b32ae");
        }
    }

    @Test
    void theyKeepTheirNames() {
        GoldenTopology.assertUnchanged(
                TopologyHarness.topology(builder -> TeaBench.addTo(LABEL, builder)), "label-topology.txt");
        GoldenTopology.assertUnchanged(
                TopologyHarness.topology(builder -> TeaBench.addTo(MIX, builder)), "mix-topology.txt");
    }
}
