package dev.orderflow.pizzashop;

import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.streams.RegistryWatch;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.pizzashop.avro.Pizza;
import dev.orderflow.pizzashop.domain.CheeseReport;
import dev.orderflow.pizzashop.domain.Flow;
import dev.orderflow.pizzashop.domain.Topping;
import dev.orderflow.pizzashop.http.ReportResource;
import dev.orderflow.pizzashop.stream.CheeseTopology;
import dev.orderflow.pizzashop.stream.PizzaTopics;
import dev.orderflow.topic.Topic;
import java.util.List;

/**
 * Reports the most popular cheeses. Each instance is a consumer group of its own and counts every pizza, so that it needs no
 * other instance for its answer either.
 */
final class CheeseReporter implements Service {
    /** How the runtime starts it. */
    static final ServiceDefinition<Flow> DEFINITION =
            new ServiceDefinition<>(PizzaTopics.REPORTER, 5006, FlowSetting::read, CheeseReporter::new);

    private final CheeseReport report = new CheeseReport();
    private final List<Component> components;

    private CheeseReporter(Flow flow, ServiceContext context) {
        PizzaTopics topics = new PizzaTopics(context.kafka().prefix());
        Topic<Pizza> input = topics.output(flow, Topping.CHEESE);
        StreamsSpec spec = new StreamsSpec(
                flow.text() + "-" + context.instance(),
                Commit.IN_BATCHES,
                RequiredTopics.of(input, topics.deadLetters(PizzaTopics.REPORTER)),
                new CheeseTopology(input, report)::addTo);
        this.components = List.of(new RegistryWatch(context), new StreamsApp(context, spec));
    }

    @Override
    public List<Component> components() {
        return components;
    }

    @Override
    public List<Object> resources() {
        return List.of(new ReportResource(report));
    }
}
