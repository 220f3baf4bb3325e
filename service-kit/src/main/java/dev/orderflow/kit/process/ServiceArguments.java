package dev.orderflow.kit.process;

import dev.orderflow.kit.Arguments;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.config.Sources;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which services to run and with which settings, as given in words: {@code NAME}, {@code NAME:PORT} or {@code all},
 * then {@code --key value} or {@code --key=value}, of which each service takes its own. It does not judge the settings.
 *
 * @param services that there are
 * @param ports by service; empty for the port that the settings, or else the service, say
 */
public record ServiceArguments(ServiceCatalogue services, Map<String, String> ports, Sources common) {
    private static final String ALL = "all";
    private static final String PORT = "http.port";

    /** @throws ConfigurationException when the words name no service that there is, or a setting without a value */
    public static ServiceArguments parse(
            ServiceCatalogue services, List<String> words, Map<String, String> environment) {
        Map<String, String> ports = new LinkedHashMap<>();
        int at = 0;
        while (at < words.size() && !words.get(at).startsWith("--")) {
            addService(services, words.get(at), ports);
            at++;
        }
        if (ports.isEmpty()) {
            throw refused("no service named");
        }
        Sources settings = settings(words.subList(at, words.size()), environment);
        if (ports.size() > 1 && settings.flags().containsKey(PORT)) {
            throw refused("--" + PORT + " is for one service; give NAME:PORT for each of several");
        }
        return new ServiceArguments(services, ports, settings);
    }

    /**
     * Every service, as these words without a name and this environment say.
     *
     * @throws ConfigurationException when a setting has no value
     */
    public static ServiceArguments ofAll(
            ServiceCatalogue services, List<String> words, Map<String, String> environment) {
        Map<String, String> ports = new LinkedHashMap<>();
        addService(services, ALL, ports);
        return new ServiceArguments(services, ports, settings(words, environment));
    }

    /** The services to run, in the order in which they are started. */
    public List<ServiceDefinition<?>> definitions() {
        List<ServiceDefinition<?>> definitions = new ArrayList<>();
        ports.keySet().forEach(name -> definitions.add(definition(services, name)));
        return definitions;
    }

    /** The settings of one of the services. */
    public Sources sources(String service) {
        String port = ports.get(service);
        if (port.isEmpty()) {
            return common;
        }
        Map<String, String> flags = new HashMap<>(common.flags());
        flags.put(PORT, port);
        return new Sources(flags, common.environment(), common.file());
    }

    private static Sources settings(List<String> words, Map<String, String> environment) {
        return Arguments.parse(words).sources(environment);
    }

    private static void addService(ServiceCatalogue services, String word, Map<String, String> ports) {
        if (word.equals(ALL)) {
            services.names().forEach(name -> ports.putIfAbsent(name, ""));
            return;
        }
        int colon = word.indexOf(':');
        String name = colon < 0 ? word : word.substring(0, colon);
        ports.put(definition(services, name).name(), colon < 0 ? "" : word.substring(colon + 1));
    }

    private static ServiceDefinition<?> definition(ServiceCatalogue services, String name) {
        return services.byName(name).orElseThrow(() -> refused("there is no service " + name));
    }

    private static ConfigurationException refused(String message) {
        return new ConfigurationException(List.of(message));
    }
}
