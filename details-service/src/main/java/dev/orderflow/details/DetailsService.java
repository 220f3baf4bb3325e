package dev.orderflow.details;

import dev.orderflow.details.domain.OrderDetailsCheck;
import dev.orderflow.details.stream.DetailsComponent;
import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceContext;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.streams.RegistryWatch;
import java.util.List;

/** Checks the details of each order that is created. The single writer of ORDER_DETAILS_CHECK results. */
public final class DetailsService implements Service {
    /** How the runtime starts it. */
    public static final ServiceDefinition<DetailsConfig> DEFINITION =
            new ServiceDefinition<>(DetailsComponent.SERVICE, 8084, DetailsConfig::from, DetailsService::new);

    private final List<Component> components;

    /** Wires the service; starts nothing. */
    public DetailsService(DetailsConfig config, ServiceContext context) {
        this.components = List.of(
                new RegistryWatch(context), new DetailsComponent(new OrderDetailsCheck(config.limits()), context));
    }

    @Override
    public List<Component> components() {
        return components;
    }
}
