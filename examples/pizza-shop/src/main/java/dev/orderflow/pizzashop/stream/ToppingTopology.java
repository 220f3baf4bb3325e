package dev.orderflow.pizzashop.stream;

import dev.orderflow.kit.streams.IdentityStore;
import dev.orderflow.kit.streams.StoreProcessor;
import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.pizzashop.avro.Pizza;
import dev.orderflow.pizzashop.domain.Flow;
import dev.orderflow.pizzashop.domain.Topping;
import dev.orderflow.topic.Topic;
import java.util.random.RandomGenerator;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Pizzas in, the same pizzas with one thing more out. The only writer of its topic. */
public final class ToppingTopology {
    private final PizzaTopics topics;
    private final Flow flow;
    private final Topping topping;
    private final RandomGenerator random;

    /** @param random chooses; for use by several threads */
    public ToppingTopology(PizzaTopics topics, Flow flow, Topping topping, RandomGenerator random) {
        this.topics = topics;
        this.flow = flow;
        this.topping = topping;
        this.random = random;
    }

    /** What it reads. */
    public Topic<Pizza> input() {
        return topics.input(flow, topping);
    }

    /** What it writes. */
    public Topic<Pizza> output() {
        return topics.output(flow, topping);
    }

    /** Adds the service's one step. */
    public void addTo(TopologyBuilder builder) {
        KStream<String, Pizza> made = builder.stream(input())
                .process(
                        StoreProcessor.of(AddTopping::new, IdentityStore.of(topping.text() + "-identity")),
                        Named.as("add-" + topping.text()));
        builder.write(made, output(), "write-" + topping.text());
    }

    /** What is chosen is in the transaction that commits the offset: a crash chooses again, and only one choice is ever read. */
    private final class AddTopping extends ContextualProcessor<String, Pizza, String, Pizza> {
        @Override
        public void process(Record<String, Pizza> record) {
            context().forward(record.withValue(Pizzas.with(record.value(), topping, topping.choose(random))));
        }
    }
}
