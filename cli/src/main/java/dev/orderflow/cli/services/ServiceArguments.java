package dev.orderflow.cli.services;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
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

    /** @throws CommandFailure when the words name no service that there is, or a setting without a value */
    public static ServiceArguments parse(
            ServiceCatalogue services, List<String> words, Map<String, String> environment) {
        Map<String, String> ports = new LinkedHashMap<>();
        int at = 0;
        while (at < words.size() && !words.get(at).startsWith("--")) {
            addService(services, words.get(at), ports);
            at++;
        }
        if (ports.isEmpty()) {
            throw usage(services, "no service named");
        }
        Sources settings = settings(services, words.subList(at, words.size()), environment);
        if (ports.size() > 1 && settings.flags().containsKey(PORT)) {
            throw usage(services, "--" + PORT + " is for one service; give NAME:PORT for each of several");
        }
        return new ServiceArguments(services, ports, settings);
    }

    /** Every service, as these words without a name and this environment say. */
    static ServiceArguments ofAll(ServiceCatalogue services, List<String> words, Map<String, String> environment) {
        Map<String, String> ports = new LinkedHashMap<>();
        addService(services, ALL, ports);
        return new ServiceArguments(services, ports, settings(services, words, environment));
    }

    List<ServiceDefinition<?>> definitions() {
        List<ServiceDefinition<?>> definitions = new ArrayList<>();
        ports.keySet().forEach(name -> definitions.add(definition(services, name)));
        return definitions;
    }

    /** The settings of one of the services. */
    Sources sources(String service) {
        String port = ports.get(service);
        if (port.isEmpty()) {
            return common;
        }
        Map<String, String> flags = new HashMap<>(common.flags());
        flags.put(PORT, port);
        return new Sources(flags, common.environment(), common.file());
    }

    private static Sources settings(ServiceCatalogue services, List<String> words, Map<String, String> environment) {
        try {
            return Arguments.parse(words).sources(environment);
        } catch (ConfigurationException e) {
            throw usage(services, e.getMessage()).from(e);
        }
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
        return services.byName(name).orElseThrow(() -> usage(services, "there is no service " + name));
    }

    private static CommandFailure usage(ServiceCatalogue services, String message) {
        return CommandFailure.of(ExitCode.USAGE, message)
                .helpedBy("./orderflow service NAME..., with all or some of " + String.join(", ", services.names()));
    }
}
