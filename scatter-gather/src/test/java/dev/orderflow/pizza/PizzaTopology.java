package dev.orderflow.pizza;

import dev.orderflow.gather.Decision;
import dev.orderflow.gather.GatherInput;
import dev.orderflow.gather.stream.GatherSpec;
import dev.orderflow.gather.stream.GatherTimes;
import dev.orderflow.gather.stream.GatheringFormat;
import dev.orderflow.gather.stream.WaitMeters;
import dev.orderflow.kit.ClockWatch;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.topic.RecordValidator;
import dev.orderflow.topic.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/** Four kitchens put their toppings on a pizza, in any order. The example of docs/SCATTER-GATHER.md. */
final class PizzaTopology {
    static final Topic<String> PIZZA = topic("pizza");
    static final Topic<String> BAKED = topic("pizza-baked");
    static final List<String> TOPPINGS = List.of("sauce", "cheese", "meats", "veggies");

    private final GatherTimes times;
    private final ClockWatch clockWatch;
    private final WaitMeters meters;

    PizzaTopology(GatherTimes times, ClockWatch clockWatch, WaitMeters meters) {
        this.times = times;
        this.clockWatch = clockWatch;
        this.meters = meters;
    }

    /** What is served. */
    static final class Baking implements Decision<String, String, String> {
        @Override
        public String complete(SortedMap<String, String> toppings) {
            return "pizza with " + String.join(", ", toppings.values());
        }

        @Override
        public String due(SortedSet<String> missing, SortedMap<String, String> toppings) {
            return "no pizza: waited for " + String.join(", ", missing);
        }
    }

    void addTo(TopologyBuilder builder) {
        KStream<String, GatherInput<String, String>> inputs = builder.stream(PIZZA)
                .mapValues(pizza -> GatherInput.begin(Set.copyOf(TOPPINGS)), Named.as("begin-pizza"));
        for (String topping : TOPPINGS) {
            KStream<String, GatherInput<String, String>> added = builder.stream(kitchen(topping))
                    .mapValues(value -> GatherInput.arrive(topping, value), Named.as("add-" + topping));
            inputs = inputs.merge(added, Named.as("merge-" + topping));
        }
        GatherSpec<String, String, String> spec = new GatherSpec<>(
                "pizza-gatherings",
                List.of("pizza", "pizza-sauce", "pizza-cheese", "pizza-meats", "pizza-veggies"),
                GatheringFormat.ofNames(Serdes.String()),
                new Baking(),
                Function.identity(),
                times);
        KStream<String, String> baked =
                inputs.process(spec.processor(builder.progress(), clockWatch, meters), Named.as("gather-toppings"));
        builder.write(baked, BAKED, "write-baked");
    }

    /** A kitchen writes its topping under the id of the pizza. */
    static Topic<String> kitchen(String topping) {
        return topic("pizza-" + topping);
    }

    static Topic<String> topic(String name) {
        return new Topic<>(name, String.class, Map.of(), List.of(), List.of(), RecordValidator.none());
    }
}
