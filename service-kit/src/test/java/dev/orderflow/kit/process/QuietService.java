package dev.orderflow.kit.process;

import dev.orderflow.kit.Service;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.component.Component;
import dev.orderflow.kit.component.HealthIndicator;
import java.util.List;

/** A service that does nothing, and is ready unless it is the slow one. */
final class QuietService implements Service {
    static final String SLOW = "slow-service";

    private final Component part;

    private QuietService(Component part) {
        this.part = part;
    }

    /** With a setting of its own, {@code NAME.limit}, which another service does not have. */
    static ServiceDefinition<Integer> definition(String name) {
        return new ServiceDefinition<>(
                name,
                8099,
                settings -> settings.integer(name + ".limit", 3, 1, 5, "A limit."),
                (limit, context) -> new QuietService(part(name, context.health().signal("part"))));
    }

    private static Component part(String name, HealthIndicator signal) {
        return new Component() {
            @Override
            public void start() {
                if (!name.equals(SLOW)) {
                    signal.up();
                }
            }

            @Override
            public void close() {
                // It has nothing.
            }
        };
    }

    @Override
    public List<Component> components() {
        return List.of(part);
    }
}
