package dev.orderflow.pizzashop.stream;

import static dev.orderflow.pizzashop.stream.ShopHarness.TOPICS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.gather.stream.DeadlineJudge;
import dev.orderflow.gather.stream.GatherTimes;
import dev.orderflow.gather.stream.WaitMeters;
import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.component.Health;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.kit.view.Assignments;
import dev.orderflow.pizzashop.avro.Pizza;
import dev.orderflow.pizzashop.domain.Flow;
import dev.orderflow.pizzashop.domain.Topping;
import dev.orderflow.testkit.GoldenTopology;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;

/** The gather: each pizza once, in whichever order its toppings come. */
class JoinerTopologyTest {
    private static final Duration DEADLINE = Duration.ofMinutes(30);
    private static final String BARE = "bare";

    private ShopHarness shop;

    @BeforeTry
    void open() {
        shop = new ShopHarness(List.of(JoinerTopologyTest::addTo));
    }

    @AfterTry
    void close() {
        shop.close();
    }

    @Property(tries = 30)
    void completesEachPizzaOnceInAnyOrderOfArrival(@ForAll("arrivals") List<String> arrivals) {
        arrivals.forEach(this::arrive);
        assertThat(shop.written(TOPICS.joined()))
                .containsExactlyInAnyOrder(
                        new Pizza("7", 1, "sauce 1", "cheese 1", "meats 1", "veggies 1"),
                        new Pizza("7", 2, "sauce 2", "cheese 2", "meats 2", "veggies 2"));
        arrivals.forEach(this::arrive);
        later(DEADLINE);
        assertThat(shop.written(TOPICS.joined())).isEmpty();
    }

    @Provide
    Arbitrary<List<String>> arrivals() {
        List<String> all = new ArrayList<>();
        for (String number : List.of("1", "2")) {
            all.add(BARE + " " + number);
            for (Topping topping : Topping.values()) {
                all.add(topping.text() + " " + number);
            }
            all.add("cheese " + number); // twice
        }
        return Arbitraries.shuffle(all);
    }

    @Example
    void atTheDeadlineAPizzaIsServedWithoutWhatDidNotCome() {
        List.of("bare 1", "sauce 1", "meats 1").forEach(this::arrive);
        later(DEADLINE.minusSeconds(1));
        assertThat(shop.written(TOPICS.joined())).isEmpty();
        later(Duration.ofSeconds(1));
        assertThat(shop.written(TOPICS.joined()))
                .containsExactly(new Pizza("7", 1, "sauce 1", "none", "meats 1", "none"));
        List.of("cheese 1", "veggies 1").forEach(this::arrive);
        assertThat(shop.written(TOPICS.joined())).isEmpty();
    }

    @Example
    void anOutageOfTheJoinerServesNoPizzaWithoutToppingsThatAreThere() {
        List.of("bare 1", "sauce 1", "meats 1", "veggies 1").forEach(this::arrive);
        shop.progress.passed = false; // not all input was read
        later(DEADLINE);
        assertThat(shop.written(TOPICS.joined())).isEmpty();
        arrive("cheese 1");
        assertThat(shop.written(TOPICS.joined())).hasSize(1).allMatch(pizza -> "cheese 1".equals(pizza.getCheese()));
    }

    @Example
    void servicesAndJoinerTogetherMakeWholePizzas() {
        OrdersTopology orders = new OrdersTopology(TOPICS);
        try (ShopHarness whole = new ShopHarness(List.of(
                builder -> orders.addTo(builder, Assignments.toNobody()),
                topping(Topping.SAUCE),
                topping(Topping.CHEESE),
                topping(Topping.MEATS),
                topping(Topping.VEGGIES),
                JoinerTopologyTest::addTo))) {
            whole.order("7", 3);
            assertThat(whole.written(TOPICS.joined()))
                    .extracting(Pizza::getNumber)
                    .containsExactlyInAnyOrder(1, 2, 3);
            assertThat(whole.deadLetters()).isZero();
        }
    }

    @Example
    void keepsItsNames() {
        GoldenTopology.assertUnchanged(
                ShopHarness.topology(PizzaTopics.JOINER, JoinerTopologyTest::addTo), "joiner-topology.txt");
    }

    /** {@code cheese 1}: the cheese of the first pizza; {@code bare 1}: the pizza itself. */
    private void arrive(String text) {
        String[] what = text.split(" ", -1);
        Pizza bare = Pizzas.bare("7", Integer.parseInt(what[1]));
        if (what[0].equals(BARE)) {
            shop.send(TOPICS.pizza(), bare);
            return;
        }
        Topping topping = Topping.valueOf(what[0].toUpperCase(Locale.ROOT));
        shop.send(TOPICS.output(Flow.SCATTER_GATHER, topping), Pizzas.with(bare, topping, text));
    }

    /** One look finds what is due, the next one judges it. */
    private void later(Duration time) {
        shop.harness.advance(time);
        shop.harness.advance(DeadlineJudge.LOOK_EVERY);
        shop.harness.advance(DeadlineJudge.LOOK_EVERY);
    }

    private static void addTo(TopologyBuilder builder) {
        SimpleMeterRegistry metrics = new SimpleMeterRegistry();
        ClockWatch clock = new ClockWatch(Clock.systemUTC(), Duration.ofDays(36_500), new Health(), metrics);
        new JoinerTopology(TOPICS, new GatherTimes(DEADLINE, DEADLINE, Duration.ofDays(7)))
                .addTo(builder, clock, new WaitMeters(metrics, "pizzas", "topping", JoinerTopology.TOPPINGS));
    }

    private static Consumer<TopologyBuilder> topping(Topping topping) {
        return new ToppingTopology(TOPICS, Flow.SCATTER_GATHER, topping, new Random(1))::addTo;
    }
}
