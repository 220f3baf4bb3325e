package dev.orderflow.orders;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.orderflow.avro.Order;
import dev.orderflow.avro.OrderCommand;
import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.intake.IntakeLimit;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.kafka.RecordSender;
import dev.orderflow.kit.routing.OwnerRouting;
import dev.orderflow.kit.routing.Replicas;
import dev.orderflow.kit.streams.RegistryWatch;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.kit.view.View;
import dev.orderflow.orders.domain.CreateOrder;
import dev.orderflow.orders.domain.EndOrder;
import dev.orderflow.orders.domain.OrderId;
import dev.orderflow.orders.domain.OrderReader;
import dev.orderflow.orders.http.OrderResources;
import dev.orderflow.orders.stream.KafkaCommandSender;
import dev.orderflow.orders.stream.aggregator.AggregatorTopology;
import dev.orderflow.orders.stream.view.OrderMeters;
import dev.orderflow.orders.stream.view.OrderViewReader;
import dev.orderflow.schemas.topics.Topics;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes orders over REST, gathers the checks' results, and answers reads. The single writer of {@code order-commands} and
 * {@code orders}.
 */
public final class OrdersService implements Service {
    public static final ServiceDefinition<OrdersConfig> DEFINITION =
            new ServiceDefinition<>("orders-service", 8080, OrdersConfig::from, OrdersService::new);

    private final List<Component> components;
    private final List<Object> resources;

    public OrdersService(OrdersConfig config, ServiceContext context) {
        Topics topics = new Topics(context.kafka().prefix());
        AggregatorTopology aggregator =
                new AggregatorTopology(topics, config.rules(), context.clockWatch(), context.metrics());
        StreamsApp views = new StreamsApp(context, new StreamsSpec("views", Commit.LATER));
        // First, since it does most: no client has seen a record in a view yet on which the history fails.
        HistoryComponents history = HistoryComponents.of(config, context, topics, views);
        View<Order> view = view(config, context, topics, views);
        RecordSender<OrderCommand> commands = new RecordSender<>(topics.orderCommands(), context, "commands");
        OrderViewReader reader = new OrderViewReader(view);
        KafkaCommandSender sender = new KafkaCommandSender(commands);
        CreateOrder createOrder = new CreateOrder(
                reader,
                sender,
                OrdersService::newId,
                config.confirmTimeout(),
                new IntakeLimit("orders", config.maxWaiters(), context.metrics()));
        EndOrder endOrder = new EndOrder(
                reader,
                sender,
                OrdersService::newId,
                config.confirmTimeout(),
                new IntakeLimit("order-ends", config.maxWaiters(), context.metrics()));
        OwnerRouting<OrderReader> routing =
                new OwnerRouting<>(context, Replicas.of(view, OrderViewReader::new), config.maxWaiters());
        PaymentComponents payments = PaymentComponents.of(config, context, topics, views, sender);
        List<Component> running = new ArrayList<>(List.of(
                new RegistryWatch(context),
                commands,
                new StreamsApp(context, aggregator.spec()),
                views,
                routing,
                payments.routing()));
        running.addAll(history.components());
        this.components = List.copyOf(running);
        List<Object> all = new ArrayList<>(OrderResources.of(
                createOrder,
                endOrder,
                routing,
                config.confirmTimeout(),
                () -> new OrderId(newId()),
                config.defaultCurrency()));
        all.add(payments.resource(routing, config.confirmTimeout()));
        all.addAll(history.resources());
        this.resources = List.copyOf(all);
    }

    @Override
    public List<Component> components() {
        return components;
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    private static View<Order> view(OrdersConfig config, ServiceContext context, Topics topics, StreamsApp views) {
        return new View<>(
                context,
                views,
                OrderViewReader.spec(topics),
                config.maxWaiters(),
                new OrderMeters(context.metrics(), config.rules())
                        .listener(context.clock().instant()));
    }

    /** UUIDv7 (RFC 9562): ordered by time, so that orders of one time lie together in the stores. */
    static String newId() {
        return UuidCreator.getTimeOrderedEpoch().toString();
    }
}
