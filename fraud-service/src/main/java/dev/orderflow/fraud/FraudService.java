package dev.orderflow.fraud;

import dev.orderflow.fraud.domain.CurrentSpendingReader;
import dev.orderflow.fraud.http.AlertBody;
import dev.orderflow.fraud.http.AlertsResource;
import dev.orderflow.fraud.http.SpendingResource;
import dev.orderflow.fraud.stream.FraudTopology;
import dev.orderflow.fraud.stream.OrderTimes;
import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.events.EventStreams;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.routing.OwnerRouting;
import dev.orderflow.kit.routing.Replicas;
import dev.orderflow.kit.streams.RegistryWatch;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.kit.view.Projection;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;

/** Checks what a customer spends. The single writer of FRAUD_CHECK results and of fraud alerts. */
public final class FraudService implements Service {
    /** How the runtime starts it. */
    public static final ServiceDefinition<FraudConfig> DEFINITION =
            new ServiceDefinition<>(FraudTopology.SERVICE, 8085, FraudConfig::from, FraudService::new);

    /** Part of the application id: to change it is to count from the beginning again. */
    private static final String APPLICATION = "fraud";

    /** How many requests for spending may be read, and be with other instances, at once. */
    private static final int MAX_READS = 1_000;

    private final List<Component> components;
    private final List<Object> resources;

    /** Wires the service; starts nothing. */
    public FraudService(FraudConfig config, ServiceContext context) {
        Topics topics = new Topics(context.kafka().prefix());
        FraudTopology topology = new FraudTopology(topics, config.rule(), orderTimes(context), context.metrics());
        StreamsApp app = new StreamsApp(
                context, new StreamsSpec(APPLICATION, Commit.AT_ONCE, requiredTopics(topics), builder -> {}));
        Projection spending = new Projection(context, app, topology.spec(), MAX_READS);
        OwnerRouting<CurrentSpendingReader> routing =
                new OwnerRouting<>(context, Replicas.of(spending, topology.reader(spending)), MAX_READS);
        EventStreams alerts = new EventStreams(context, topics.fraudAlerts(), AlertBody::of, EventStreams.DEFAULT_MOST);
        this.components = List.of(new RegistryWatch(context), app, routing, alerts);
        this.resources = List.of(new AlertsResource(alerts), new SpendingResource(routing, config.rule()));
    }

    @Override
    public List<Component> components() {
        return components;
    }

    @Override
    public List<Object> resources() {
        return resources;
    }

    private static OrderTimes orderTimes(ServiceContext context) {
        OrderTimes times = new OrderTimes(
                context.clock(), context.clockWatch().skew(), context.health().signal("order-times"));
        var unusedForAsLongAsItRuns = context.clockWatch().whenSet(times::clockWasSet);
        return times;
    }

    private static RequiredTopics requiredTopics(Topics topics) {
        return RequiredTopics.of(
                topics.customerOrders(),
                topics.orderValidations(),
                topics.fraudAlerts(),
                topics.deadLetters(FraudTopology.SERVICE));
    }
}
