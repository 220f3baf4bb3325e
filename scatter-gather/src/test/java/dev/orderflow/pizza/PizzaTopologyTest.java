package dev.orderflow.pizza;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.gather.stream.GatherBench;
import dev.orderflow.gather.stream.GatherTimes;
import dev.orderflow.gather.stream.WaitMeters;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.testkit.GoldenTopology;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.apache.kafka.streams.KeyValue;

/** A processor for users that have nothing else to keep, by the example of its documentation. */
class PizzaTopologyTest {
    private static final Duration WITHIN = Duration.ofMinutes(30);
    private static final Duration EARLY = Duration.ofHours(1);
    private static final Duration REMEMBERED = Duration.ofDays(7);
    private static final KeyValue<String, String> COMPLETE =
            KeyValue.pair("1", "pizza with some cheese, some meats, some sauce, some veggies");

    private GatherBench bench;

    @BeforeTry
    void open() {
        bench = new GatherBench(PizzaTopologyTest::addTo);
    }

    @AfterTry
    void close() {
        bench.close();
    }

    @Property(tries = 30)
    void bakesOncePerPizzaInAnyOrderOfArrival(@ForAll("arrivals") List<String> topics) {
        topics.forEach(topic -> send("1", topic));
        assertThat(bench.written(PizzaTopology.BAKED)).containsExactly(COMPLETE);
        topics.forEach(topic -> send("1", topic));
        bench.later(WITHIN);
        assertThat(bench.written(PizzaTopology.BAKED)).isEmpty();
    }

    @Provide
    Arbitrary<List<String>> arrivals() {
        List<String> all = new ArrayList<>(PizzaTopology.TOPPINGS);
        all.add(PizzaTopology.PIZZA.name());
        all.add("sauce"); // twice
        return Arbitraries.shuffle(all);
    }

    @Example
    void keepsTheFirstResultOfEachKitchen() {
        send("1", "pizza");
        bench.send(PizzaTopology.kitchen("sauce"), "1", "tomato");
        bench.send(PizzaTopology.kitchen("sauce"), "1", "pesto");
        send("1", "cheese");
        send("1", "meats");
        send("1", "veggies");
        assertThat(bench.written(PizzaTopology.BAKED))
                .containsExactly(KeyValue.pair("1", "pizza with some cheese, some meats, tomato, some veggies"));
    }

    @Example
    void decidesAtTheDeadlineWhenAllInputWasRead() {
        send("1", "pizza");
        send("1", "sauce");
        bench.later(WITHIN.minusSeconds(1));
        assertThat(bench.written(PizzaTopology.BAKED)).isEmpty();
        bench.progress.passed = false;
        bench.later(Duration.ofMinutes(1));
        assertThat(bench.written(PizzaTopology.BAKED)).isEmpty();
        send("1", "cheese");
        bench.progress.passed = true;
        bench.later(Duration.ofSeconds(1));
        assertThat(bench.written(PizzaTopology.BAKED))
                .containsExactly(KeyValue.pair("1", "no pizza: waited for meats, veggies"));
        send("1", "meats");
        send("1", "veggies");
        assertThat(bench.written(PizzaTopology.BAKED)).isEmpty();
    }

    @Example
    void toppingsThatNobodyOrderedAreForgotten() {
        send("1", "sauce");
        bench.later(EARLY.plusSeconds(1));
        send("1", "pizza");
        send("1", "cheese");
        send("1", "meats");
        send("1", "veggies");
        assertThat(bench.written(PizzaTopology.BAKED)).isEmpty();
        send("1", "sauce");
        assertThat(bench.written(PizzaTopology.BAKED)).containsExactly(COMPLETE);
    }

    @Example
    void anIdIsKnownForAsLongAsItIsRemembered() {
        bake("1");
        bench.later(REMEMBERED.minusMinutes(2));
        send("1", "pizza");
        bench.later(WITHIN.plusMinutes(2));
        assertThat(bench.written(PizzaTopology.BAKED)).as("a repeated order").isEmpty();
        bake("1");
        assertThat(rows()).as("the id, and the time of its decision").isEqualTo(2);
        bench.later(REMEMBERED.plusMinutes(2));
        assertThat(rows()).isZero();
    }

    @Example
    void tellsWhatPizzasWaitFor() {
        send("1", "pizza");
        send("2", "pizza");
        send("1", "sauce");
        bench.later(WITHIN.dividedBy(2));
        assertThat(waits("pizzas.waiting", "sauce")).isEqualTo(1);
        assertThat(waits("pizzas.waiting", "cheese")).isEqualTo(2);
        assertThat(waits("pizzas.late", "cheese")).isEqualTo(2);
        assertThat(waits("pizzas.waiting", "other")).isZero();
    }

    @Example
    void isTheTopologyOfItsDocumentation() {
        GoldenTopology.assertUnchanged(GatherBench.topology(PizzaTopologyTest::addTo), "pizza-topology.txt");
    }

    private void bake(String id) {
        send(id, "pizza");
        PizzaTopology.TOPPINGS.forEach(topping -> send(id, topping));
        assertThat(bench.written(PizzaTopology.BAKED)).containsExactly(COMPLETE);
    }

    /** The order of a pizza, or a topping for it. */
    private void send(String id, String what) {
        boolean isOrder = what.equals(PizzaTopology.PIZZA.name());
        bench.send(isOrder ? PizzaTopology.PIZZA : PizzaTopology.kitchen(what), id, "some " + what);
    }

    private double waits(String meter, String topping) {
        return bench.metrics.get(meter).tag("topping", topping).gauge().value();
    }

    private int rows() {
        int count = 0;
        try (var rows =
                bench.harness.driver().getKeyValueStore("pizza-gatherings").all()) {
            for (; rows.hasNext(); rows.next()) {
                count++;
            }
        }
        return count;
    }

    private static void addTo(TopologyBuilder builder, MeterRegistry metrics) {
        WaitMeters meters = new WaitMeters(metrics, "pizzas", "topping", PizzaTopology.TOPPINGS);
        GatherTimes times = new GatherTimes(WITHIN, EARLY, REMEMBERED);
        new PizzaTopology(times, GatherBench.clockWatch(), meters).addTo(builder);
    }
}
