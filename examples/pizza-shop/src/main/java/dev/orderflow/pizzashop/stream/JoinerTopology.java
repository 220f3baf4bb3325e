package dev.orderflow.pizzashop.stream;

import dev.orderflow.gather.GatherInput;
import dev.orderflow.gather.stream.GatherSpec;
import dev.orderflow.gather.stream.GatherTimes;
import dev.orderflow.gather.stream.GatheringFormat;
import dev.orderflow.gather.stream.WaitMeters;
import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.pizzashop.avro.Pizza;
import dev.orderflow.pizzashop.domain.Baking;
import dev.orderflow.pizzashop.domain.Flow;
import dev.orderflow.pizzashop.domain.PizzaId;
import dev.orderflow.pizzashop.domain.Topping;
import dev.orderflow.topic.Topic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * The gather of the scatter-gather: bare pizzas and their toppings in, in any order of arrival; each pizza once out. Its gatherings
 * have the id of the pizza as their key, and lie with the order, in whose partition all records of its pizzas are.
 */
public final class JoinerTopology {
    /** What a gathering waits for. */
    public static final Set<String> TOPPINGS =
            Arrays.stream(Topping.values()).map(Topping::text).collect(Collectors.toUnmodifiableSet());

    private final PizzaTopics topics;
    private final GatherTimes times;

    public JoinerTopology(PizzaTopics topics, GatherTimes times) {
        this.topics = topics;
        this.times = times;
    }

    /** What it reads together. */
    public List<Topic<Pizza>> inputs() {
        List<Topic<Pizza>> inputs = new ArrayList<>(List.of(topics.pizza()));
        for (Topping topping : Topping.values()) {
            inputs.add(topics.output(Flow.SCATTER_GATHER, topping));
        }
        return inputs;
    }

    /** Adds the joiner. */
    public void addTo(TopologyBuilder builder, ClockWatch clockWatch, WaitMeters meters) {
        KStream<String, GatherInput<String, String>> events = builder.stream(topics.pizza())
                .map(
                        (order, pizza) -> KeyValue.pair(Pizzas.id(pizza), GatherInput.<String, String>begin(TOPPINGS)),
                        Named.as("begin-pizza"));
        for (Topping topping : Topping.values()) {
            events = events.merge(arrivals(builder, topping), Named.as("merge-" + topping.text()));
        }
        KStream<String, Pizza> joined = events.process(
                        spec().processor(builder.progress(), clockWatch, meters), Named.as("gather-toppings"))
                .map(
                        (pizza, choices) -> KeyValue.pair(PizzaId.parse(pizza).orderId(), Pizzas.of(pizza, choices)),
                        Named.as("complete-pizza"));
        builder.write(joined, topics.joined(), "write-joined");
    }

    private KStream<String, GatherInput<String, String>> arrivals(TopologyBuilder builder, Topping topping) {
        return builder.stream(topics.output(Flow.SCATTER_GATHER, topping))
                .map(
                        (order, pizza) -> KeyValue.pair(Pizzas.id(pizza), arrive(topping, pizza)),
                        Named.as("take-" + topping.text()));
    }

    /** The guard of the topic lets no pizza in without its topping. */
    private static GatherInput<String, String> arrive(Topping topping, Pizza pizza) {
        return GatherInput.arrive(topping.text(), Pizzas.choice(pizza, topping).orElseThrow());
    }

    /** The name of the store is stored data. */
    private GatherSpec<String, String, Map<String, String>> spec() {
        return new GatherSpec<>(
                "pizza-gatherings",
                inputs().stream().map(Topic::name).toList(),
                GatheringFormat.ofNames(Serdes.String()),
                new Baking(),
                Function.identity(),
                times);
    }
}
