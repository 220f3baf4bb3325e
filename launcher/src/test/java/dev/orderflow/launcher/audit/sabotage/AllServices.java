package dev.orderflow.launcher.audit.sabotage;

import dev.orderflow.details.DetailsService;
import dev.orderflow.fraud.FraudService;
import dev.orderflow.inventory.InventoryService;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.orders.OrdersService;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The child JVM's main: all services, each on its port, until stdin ends, which also the death of the parent brings. */
final class AllServices {
    static final List<ServiceDefinition<?>> DEFINITIONS = List.of(
            OrdersService.DEFINITION, InventoryService.DEFINITION, DetailsService.DEFINITION, FraudService.DEFINITION);

    private AllServices() {}

    /** Arguments: {@code NAME/key=value} for one service, {@code key=value} for all. */
    public static void main(String[] args) throws IOException {
        // Held until the process is halted: nothing here is closed in order, as after a kill.
        List<RunningService> running = DEFINITIONS.stream()
                .map(definition -> RunningService.start(definition, settings(definition.name(), args)))
                .toList();
        System.out.println(running.size() + " services started");
        int end = System.in.read();
        Runtime.getRuntime().halt(end < 0 ? 0 : 1);
    }

    private static Map<String, String> settings(String service, String[] args) {
        Map<String, String> settings = new HashMap<>();
        for (String arg : args) {
            int equals = arg.indexOf('=');
            String key = arg.substring(0, equals);
            if (key.startsWith(service + "/")) {
                settings.put(key.substring(service.length() + 1), arg.substring(equals + 1));
            } else if (key.indexOf('/') < 0) {
                settings.put(key, arg.substring(equals + 1));
            }
        }
        return settings;
    }
}
