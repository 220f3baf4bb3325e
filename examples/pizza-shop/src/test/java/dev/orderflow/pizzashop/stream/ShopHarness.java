package dev.orderflow.pizzashop.stream;

import dev.orderflow.kit.streams.TopologyBuilder;
import dev.orderflow.pizzashop.avro.Pizza;
import dev.orderflow.pizzashop.avro.PizzaOrder;
import dev.orderflow.testkit.TopologyHarness;
import dev.orderflow.topic.Topic;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.test.TestRecord;

/** Topologies of the shop in one driver, without a broker. */
final class ShopHarness implements AutoCloseable {
    static final PizzaTopics TOPICS = new PizzaTopics("");
    private static final String SERVICE = "test-service";

    final ManualProgress progress = new ManualProgress();
    final TopologyHarness harness;

    /** @param topologies each adds one */
    ShopHarness(List<Consumer<TopologyBuilder>> topologies) {
        this.harness = new TopologyHarness(builder -> {
            TopologyBuilder shop = new TopologyBuilder(
                    builder,
                    TopologyHarness.serdes(),
                    TOPICS.deadLetters(SERVICE).name(),
                    progress);
            topologies.forEach(topology -> topology.accept(shop));
        });
    }

    /** The graph alone. */
    static Topology topology(String service, Consumer<TopologyBuilder> topology) {
        return TopologyHarness.topology(builder -> topology.accept(new TopologyBuilder(
                builder, TopologyHarness.serdes(), TOPICS.deadLetters(service).name(), new ManualProgress())));
    }

    void order(String id, int count) {
        harness.input(TOPICS.orders()).pipeInput(id, new PizzaOrder(id, count));
    }

    void send(Topic<Pizza> topic, Pizza pizza) {
        send(topic, pizza.getOrderId(), pizza);
    }

    void send(Topic<Pizza> topic, String key, Pizza pizza) {
        harness.input(topic).pipeInput(key, pizza);
    }

    /** What was written since it was last asked. */
    List<Pizza> written(Topic<Pizza> topic) {
        return harness.output(topic).readRecordsToList().stream()
                .map(TestRecord::value)
                .toList();
    }

    int deadLetters() {
        return harness.rawOutput(TOPICS.deadLetters(SERVICE))
                .readRecordsToList()
                .size();
    }

    @Override
    public void close() {
        harness.close();
    }
}
