package dev.orderflow.pizzashop.stream;

import static dev.orderflow.pizzashop.stream.ShopHarness.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.pizzashop.avro.Pizza;
import dev.orderflow.pizzashop.domain.CheeseReport;
import dev.orderflow.pizzashop.domain.CheeseReport.Popularity;
import dev.orderflow.pizzashop.domain.Flow;
import dev.orderflow.pizzashop.domain.Topping;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.topic.Topic;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CheeseTopologyTest {
    private static final Topic<Pizza> INPUT = TOPICS.output(Flow.CHAIN, Topping.CHEESE);

    private final CheeseReport report = new CheeseReport();
    private final ShopHarness shop = new ShopHarness(List.of(new CheeseTopology(INPUT, report)::addTo));

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void countsPizzasByTheirCheese() {
        assertThat(report.mostPopular().orElseThrow()).isEmpty();
        send(1, "goat cheese");
        send(2, "extra");
        send(3, "goat cheese");
        assertThat(report.mostPopular().orElseThrow())
                .containsExactly(new Popularity("goat cheese", 2), new Popularity("extra", 1));
    }

    @Test
    void keepsAnsweringWhenItsTaskHasEnded() {
        try (ShopHarness ended = new ShopHarness(List.of(new CheeseTopology(INPUT, report)::addTo))) {
            ended.send(INPUT, new Pizza("7", 1, "bbq", "extra", null, null));
        }
        assertThat(report.mostPopular().orElseThrow()).containsExactly(new Popularity("extra", 1));
    }

    @Test
    void aPizzaWithoutCheeseIsDeadLettered() {
        shop.send(INPUT, new Pizza("7", 1, "bbq", null, null, null));
        assertThat(shop.deadLetters()).isEqualTo(1);
        assertThat(report.mostPopular().orElseThrow()).isEmpty();
    }

    @Test
    void keepsItsNames() {
        GoldenTopology.assertUnchanged(
                ShopHarness.topology(PizzaTopics.REPORTER, new CheeseTopology(INPUT, report)::addTo),
                "cheese-reporter-topology.txt");
    }

    private void send(int number, String cheese) {
        shop.send(INPUT, new Pizza("7", number, "bbq", cheese, null, null));
    }
}
