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
import dev.orderflow.pizzashop.domain.Flow;
import dev.orderflow.pizzashop.domain.Topping;
import dev.orderflow.pizzashop.stream.PizzaTopics;
import dev.orderflow.pizzashop.stream.ToppingTopology;
import java.util.List;
import java.util.Random;

/** Adds one thing to each pizza: sauce-service, cheese-service, meats-service and veggies-service. Its instances share the work. */
final class ToppingService implements Service {
    private final List<Component> components;

    private ToppingService(Topping topping, Flow flow, ServiceContext context) {
        PizzaTopics topics = new PizzaTopics(context.kafka().prefix());
        ToppingTopology topology = new ToppingTopology(topics, flow, topping, new Random());
        RequiredTopics required = RequiredTopics.of(
                topology.input(), topology.output(), topics.deadLetters(PizzaTopics.serviceOf(topping)));
        // Each flow has an application of its own, which goes on where that flow was left.
        StreamsSpec spec = new StreamsSpec(flow.text(), Commit.AT_ONCE, required, topology::addTo);
        this.components = List.of(new RegistryWatch(context), new StreamsApp(context, spec));
    }

    /** How the runtime starts the service of a topping. */
    static ServiceDefinition<Flow> definition(Topping topping, int port) {
        return new ServiceDefinition<>(
                PizzaTopics.serviceOf(topping),
                port,
                FlowSetting::read,
                (flow, context) -> new ToppingService(topping, flow, context));
    }

    @Override
    public List<Component> components() {
        return components;
    }
}
