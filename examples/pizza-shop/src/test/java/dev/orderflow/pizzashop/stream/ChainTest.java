package dev.orderflow.pizzashop.stream;

import static dev.orderflow.pizzashop.stream.ShopHarness.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.state.ReadOnlyRows;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.pizzashop.avro.Pizza;
import dev.orderflow.pizzashop.domain.Flow;
import dev.orderflow.pizzashop.domain.PlacedOrder;
import dev.orderflow.pizzashop.domain.PlacedOrder.FinishedPizza;
import dev.orderflow.pizzashop.domain.Topping;
import dev.orderflow.testkit.GoldenTopology;
import dev.orderflow.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From an order to its finished pizzas, as a chain; what becomes of records that should not be. */
class ChainTest {
    private final OrdersTopology orders = new OrdersTopology(TOPICS);
    private final ShopHarness shop = new ShopHarness(List.of(
            builder -> orders.addTo(builder, Assignments.toNobody()),
            topping(Topping.SAUCE),
            topping(Topping.CHEESE),
            topping(Topping.MEATS),
            topping(Topping.VEGGIES)));

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void hasTheTopicsOfTheArticle() {
        assertThat(TOPICS.input(Flow.CHAIN, Topping.SAUCE).name()).isEqualTo("pizza");
        assertThat(TOPICS.output(Flow.CHAIN, Topping.SAUCE).name()).isEqualTo("pizza-with-sauce");
        assertThat(TOPICS.input(Flow.CHAIN, Topping.CHEESE).name()).isEqualTo("pizza-with-sauce");
        assertThat(TOPICS.input(Flow.CHAIN, Topping.MEATS).name()).isEqualTo("pizza-with-cheese");
        assertThat(TOPICS.input(Flow.CHAIN, Topping.VEGGIES).name()).isEqualTo("pizza-with-meats");
        assertThat(TOPICS.output(Flow.CHAIN, Topping.VEGGIES).name()).isEqualTo("pizza-with-veggies");
        for (Topping topping : Topping.values()) {
            assertThat(TOPICS.input(Flow.SCATTER_GATHER, topping).name()).isEqualTo("pizza");
        }
    }

    @Test
    void eachServiceAddsOneThingAndKeepsTheRest() {
        shop.order("7", 2);
        List<Pizza> bare = shop.written(TOPICS.pizza());
        assertThat(bare).containsExactly(Pizzas.bare("7", 1), Pizzas.bare("7", 2));
        List<Pizza> before = bare;
        for (Topping topping : Topping.values()) {
            List<Pizza> after = shop.written(TOPICS.output(Flow.CHAIN, topping));
            assertThat(after)
                    .hasSize(2)
                    .allMatch(pizza -> Pizzas.choice(pizza, topping).isPresent());
            assertThat(after.stream()
                            .map(pizza -> Pizzas.with(pizza, topping, null))
                            .toList())
                    .as("without its %s", topping)
                    .isEqualTo(before);
            before = after;
        }
        assertThat(read("7").orElseThrow())
                .isEqualTo(new PlacedOrder(
                        "7", 2, before.stream().map(Pizzas::finished).toList()));
        assertThat(shop.deadLetters()).isZero();
    }

    @Test
    void anOrderThatIsNotThereIsNotFoundAlsoWhenAPizzaOfItIs() {
        assertThat(read("7")).isEmpty();
        shop.send(finishedTopic(), finished("7", 1, "bbq"));
        assertThat(read("7")).isEmpty();
    }

    @Test
    void theFirstFinishedPizzaOfANumberCountsWhicheverFlowMadeIt() {
        shop.send(TOPICS.joined(), finished("7", 1, "first"));
        shop.order("7", 1);
        shop.send(TOPICS.joined(), finished("7", 1, "third"));
        assertThat(read("7").orElseThrow().pizzas())
                .extracting(FinishedPizza::sauce)
                .containsExactly("first");
    }

    @Test
    void pizzasAreShownByNumberAndThoseThatNobodyOrderedAreNot() {
        ShopHarness rows = new ShopHarness(List.of(builder -> orders.addTo(builder, Assignments.toNobody())));
        try (rows) {
            rows.order("7", 11);
            for (int number : List.of(12, 11, 2, 1, 0)) {
                rows.send(finishedTopic(), finished("7", number, "sauce of " + number));
            }
            assertThat(read(rows, "7").orElseThrow().pizzas())
                    .extracting(FinishedPizza::sauce)
                    .containsExactly("sauce of 1", "sauce of 2", "sauce of 11");
        }
    }

    @Test
    void anOrderThatIsReadAgainBeginsNoPizzas() {
        shop.order("7", 2);
        assertThat(shop.written(TOPICS.pizza())).hasSize(2);
        shop.order("7", 2);
        shop.order("7", 3);
        assertThat(shop.written(TOPICS.pizza())).isEmpty();
        assertThat(read("7").orElseThrow().count()).isEqualTo(2);
        shop.order("8", 1);
        assertThat(shop.written(TOPICS.pizza())).containsExactly(Pizzas.bare("8", 1));
    }

    @Test
    void anOrderOfMorePizzasThanOneMayHaveIsDeadLettered() {
        shop.order("7", PizzaTopics.MOST_PIZZAS + 1);
        shop.order("8", Integer.MAX_VALUE);
        assertThat(shop.deadLetters()).isEqualTo(2);
        assertThat(shop.written(TOPICS.pizza())).isEmpty();
        shop.order("7", PizzaTopics.MOST_PIZZAS);
        assertThat(shop.written(TOPICS.pizza())).hasSize(PizzaTopics.MOST_PIZZAS);
        assertThat(shop.deadLetters()).isZero();
    }

    @Test
    void recordsThatShouldNotBeAreDeadLetteredAndStopNothing() {
        shop.send(TOPICS.pizza(), "other", Pizzas.bare("7", 1));
        shop.send(finishedTopic(), Pizzas.with(finished("7", 1, "bbq"), Topping.MEATS, null));
        shop.order("8", 0);
        shop.harness.rawInput(TOPICS.orders()).pipeInput("7".getBytes(StandardCharsets.UTF_8), new byte[] {7});
        assertThat(shop.deadLetters()).isEqualTo(4);
        shop.order("7", 1);
        assertThat(read("7").orElseThrow().pizzas()).hasSize(1);
    }

    @Test
    void keepsItsNames() {
        GoldenTopology.assertUnchanged(
                ShopHarness.topology(
                        PizzaTopics.PIZZA_SERVICE, builder -> orders.addTo(builder, Assignments.toNobody())),
                "orders-topology.txt");
        GoldenTopology.assertUnchanged(
                ShopHarness.topology(PizzaTopics.serviceOf(Topping.CHEESE), topping(Topping.CHEESE)),
                "cheese-service-topology.txt");
    }

    private Optional<PlacedOrder> read(String id) {
        return read(shop, id);
    }

    private static Optional<PlacedOrder> read(ShopHarness from, String id) {
        KeyValueStore<Bytes, byte[]> store = from.harness.driver().getKeyValueStore(OrderRows.STORE);
        return OrderRows.read(new ReadOnlyRows(OrderRows.STORE, store), id);
    }

    private static Topic<Pizza> finishedTopic() {
        return TOPICS.output(Flow.CHAIN, Topping.VEGGIES);
    }

    private static Pizza finished(String order, int number, String sauce) {
        return new Pizza(order, number, sauce, "extra", "ham", "tomato");
    }

    private static Consumer<TopologyBuilder> topping(Topping topping) {
        return new ToppingTopology(TOPICS, Flow.CHAIN, topping, new Random(1))::addTo;
    }
}
