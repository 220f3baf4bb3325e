package dev.orderflow.pizzashop.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.pizzashop.avro.Pizza;
import dev.orderflow.pizzashop.avro.PizzaOrder;
import dev.orderflow.topic.Topic;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the catalogue says of topics. */
class PizzaTopicsTest {
    private static final PizzaTopics TOPICS = new PizzaTopics("");

    @Test
    void nothingIsDroppedWhateverTheBrokersDefaultsAre() {
        assertThat(TOPICS.all())
                .hasSize(18)
                .allSatisfy(topic -> assertThat(topic.configs())
                        .as(topic.name())
                        .containsEntry("cleanup.policy", "delete")
                        .containsEntry("retention.ms", "-1")
                        .containsEntry("retention.bytes", "-1"));
    }

    @Test
    void theReporterReadsCheeseOnly() {
        assertThat(TOPICS.all().stream()
                        .filter(topic -> topic.readers().contains(PizzaTopics.REPORTER))
                        .map(Topic::name))
                .containsExactlyInAnyOrder("pizza-with-cheese", "pizza-cheese");
    }

    @Test
    void aPizzaHasANumberThatCanBeOrdered() {
        assertThat(violation(Pizzas.bare("7", 0))).contains("number: 0 (expected: 1 to 1000)");
        assertThat(violation(Pizzas.bare("7", 1))).isEmpty();
        assertThat(violation(Pizzas.bare("7", PizzaTopics.MOST_PIZZAS))).isEmpty();
        assertThat(violation(Pizzas.bare("7", PizzaTopics.MOST_PIZZAS + 1))).isPresent();
    }

    @Test
    void onlyWhatCanBeAnOrdersIdIsOne() {
        String longest = "9".repeat(39);
        for (String id : List.of("", "x", "7/1", longest + "9")) {
            assertThat(violation(Pizzas.bare(id, 1))).as(id).contains("order id: expected 1 to 39 digits");
            assertThat(TOPICS.orders().validator().violation(id, new PizzaOrder(id, 1)))
                    .as(id)
                    .contains("order id: expected 1 to 39 digits");
        }
        assertThat(violation(Pizzas.bare(longest, 1))).isEmpty();
        assertThat(TOPICS.orders().validator().violation(longest, new PizzaOrder(longest, 1)))
                .isEmpty();
    }

    private static Optional<String> violation(Pizza pizza) {
        return TOPICS.pizza().validator().violation(pizza.getOrderId(), pizza);
    }
}
