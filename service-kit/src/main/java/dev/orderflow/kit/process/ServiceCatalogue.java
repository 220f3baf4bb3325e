package dev.orderflow.kit.process;

import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.config.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Services by name. Commands get it handed in, so that they need no service on their class path.
 *
 * @param definitions in the order in which they are listed and started
 */
public record ServiceCatalogue(List<ServiceDefinition<?>> definitions) {
    public ServiceCatalogue {
        definitions = List.copyOf(definitions);
    }

    public List<String> names() {
        return definitions.stream().map(ServiceDefinition::name).toList();
    }

    public Map<String, Integer> defaultPorts() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        definitions.forEach(definition -> ports.put(definition.name(), definition.defaultPort()));
        return ports;
    }

    /** Every setting that one of the services declares. */
    public Set<String> keys() {
        return definitions.stream()
                .flatMap(service -> RunningService.settings(service).stream())
                .map(Setting::key)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Empty if there is none of this name. */
    public Optional<ServiceDefinition<?>> byName(String name) {
        return definitions.stream()
                .filter(definition -> definition.name().equals(name))
                .findFirst();
    }
}
