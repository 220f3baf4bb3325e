package dev.orderflow.pizzashop;

import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.config.Settings;
import dev.orderflow.kit.intake.IntakeLimit;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.kafka.RecordSender;
import dev.orderflow.kit.routing.OwnerRouting;
import dev.orderflow.kit.routing.Replicas;
import dev.orderflow.kit.streams.RegistryWatch;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.kit.view.Projection;
import dev.orderflow.pizzashop.avro.PizzaOrder;
import dev.orderflow.pizzashop.domain.OrderReader;
import dev.orderflow.pizzashop.http.OrderResource;
import dev.orderflow.pizzashop.http.WebPageFilter;
import dev.orderflow.pizzashop.stream.OrdersTopology;
import dev.orderflow.pizzashop.stream.PizzaTopics;
import java.util.List;

/** Takes orders, begins their pizzas, and shows what has become of them. The single writer of orders and of bare pizzas. */
final class PizzaService implements Service {
    /** How the runtime starts it. The port is that of the article's curl lines. */
    static final ServiceDefinition<Integer> DEFINITION =
            new ServiceDefinition<>(PizzaTopics.PIZZA_SERVICE, 5000, PizzaService::mostPizzas, PizzaService::new);

    /** How many requests may be under way at once. */
    private static final int MAX_REQUESTS = 1_000;

    private static final int DEFAULT_MOST = 100;

    private final List<Component> components;
    private final List<Object> resources;

    private PizzaService(int mostPizzas, ServiceContext context) {
        PizzaTopics topics = new PizzaTopics(context.kafka().prefix());
        OrdersTopology topology = new OrdersTopology(topics);
        RecordSender<PizzaOrder> orders = new RecordSender<>(topics.orders(), context, "orders");
        RequiredTopics required =
                RequiredTopics.of(topics.orders(), topics.pizza(), topics.deadLetters(PizzaTopics.PIZZA_SERVICE));
        // All that it does is the part that keeps the rows.
        StreamsApp app = new StreamsApp(context, new StreamsSpec("orders", Commit.AT_ONCE, required, builder -> {}));
        Projection rows = new Projection(context, app, topology.spec(), MAX_REQUESTS);
        OwnerRouting<OrderReader> routing =
                new OwnerRouting<>(context, Replicas.of(rows, OrdersTopology.reader(rows)), MAX_REQUESTS);
        this.components = List.of(new RegistryWatch(context), orders, app, routing);
        this.resources = List.of(
                new WebPageFilter(),
                new OrderResource(
                        (id, count) -> {
                            // Else a broker that makes topics would make this one, with its own defaults.
                            app.requireRunning();
                            return orders.send(id, new PizzaOrder(id, count));
                        },
                        new IntakeLimit("pizza orders", MAX_REQUESTS, context.metrics()),
                        routing,
                        mostPizzas));
    }

    @Override
    public List<Component> components() {
        return components;
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    private static int mostPizzas(Settings settings) {
        return settings.integer(
                "pizza.max-count",
                DEFAULT_MOST,
                1,
                PizzaTopics.MOST_PIZZAS,
                "The most pizzas that one order may have.");
    }
}
