package dev.orderflow.loyalty;

import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.kafka.Commit;
import dev.orderflow.kit.streams.RegistryWatch;
import dev.orderflow.kit.streams.RequiredTopics;
import dev.orderflow.kit.streams.StreamsApp;
import dev.orderflow.kit.streams.StreamsSpec;
import dev.orderflow.loyalty.stream.LoyaltyTopology;
import dev.orderflow.schemas.topics.Topics;
import java.util.List;

/** Checks that who orders much is known. The single writer of LOYALTY_CHECK results. */
public final class LoyaltyService implements Service {
    /** How the runtime starts it. */
    public static final ServiceDefinition<LoyaltyConfig> DEFINITION =
            new ServiceDefinition<>(LoyaltyTopology.SERVICE, 8087, LoyaltyConfig::from, LoyaltyService::new);

    /** Part of the application id: to change it is to count from the beginning again. */
    private static final String APPLICATION = "loyalty";

    private final List<Component> components;

    /** Wires the service; starts nothing. */
    public LoyaltyService(LoyaltyConfig config, ServiceContext context) {
        Topics topics = new Topics(context.kafka().prefix());
        LoyaltyTopology topology = new LoyaltyTopology(topics, config.rule(), context.clock());
        RequiredTopics required = RequiredTopics.of(
                topics.customerOrders(), topics.orderValidations(), topics.deadLetters(LoyaltyTopology.SERVICE));
        StreamsSpec spec = new StreamsSpec(APPLICATION, Commit.AT_ONCE, required, topology::addTo);
        this.components = List.of(new RegistryWatch(context), new StreamsApp(context, spec));
    }

    @Override
    public List<Component> components() {
        return components;
    }
}
