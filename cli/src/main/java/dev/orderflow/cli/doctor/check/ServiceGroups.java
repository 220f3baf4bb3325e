package dev.orderflow.cli.doctor.check;

import dev.orderflow.kit.kafka.KafkaSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The consumer groups that each service has while it runs: one for each of its Streams applications, and details-service's
 * own. A test compares them with those of services that run.
 */
public final class ServiceGroups {
    private static final Map<String, List<String>> APPLICATIONS = Map.of(
            "orders-service", List.of("aggregator", "views"),
            "fraud-service", List.of("fraud"),
            "inventory-service", List.of("inventory"),
            "email-service", List.of("join", "sender"),
            "console-service", List.of("rows"));

    private static final String PLAIN_CONSUMER = "details-service";

    private ServiceGroups() {}

    /** Group ids by service; none for a service that is not Orderflow's own. */
    public static Map<String, List<String>> of(List<String> services, KafkaSettings kafka) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        services.forEach(service -> groups.put(service, ids(kafka.prefix() + service, service)));
        return groups;
    }

    private static List<String> ids(String own, String service) {
        return service.equals(PLAIN_CONSUMER)
                ? List.of(own)
                : APPLICATIONS.getOrDefault(service, List.of()).stream()
                        .map(application -> own + "-" + application)
                        .toList();
    }
}
