package dev.orderflow.launcher.service;

import dev.orderflow.details.DetailsService;
import dev.orderflow.email.EmailService;
import dev.orderflow.fraud.FraudService;
import dev.orderflow.inventory.InventoryService;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.config.Setting;
import dev.orderflow.orders.OrdersService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All services there are, by name. A new service is added here, and everything that lists services follows. */
public final class ServiceCatalogue {
    private static final List<ServiceDefinition<?>> DEFINITIONS = List.of(
            OrdersService.DEFINITION,
            InventoryService.DEFINITION,
            DetailsService.DEFINITION,
            FraudService.DEFINITION,
            EmailService.DEFINITION);

    private ServiceCatalogue() {}

    public static List<ServiceDefinition<?>> definitions() {
        return DEFINITIONS;
    }

    public static List<String> names() {
        return DEFINITIONS.stream().map(ServiceDefinition::name).toList();
    }

    public static Map<String, Integer> defaultPorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        DEFINITIONS.forEach(definition -> ports.put(definition.name(), definition.defaultPort()));
        return ports;
    }

    /** Every setting that one of these services declares. */
    static Set<String> keys(List<ServiceDefinition<?>> services) {
        return services.stream()
                .flatMap(service -> RunningService.settings(service).stream())
                .map(Setting::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    static Optional<ServiceDefinition<?>> byName(String name) {
        return DEFINITIONS.stream()
                .filter(definition -> definition.name().equals(name))
                .findFirst();
    }
}
