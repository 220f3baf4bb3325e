package dev.orderflow.launcher.service;

import dev.orderflow.kit.Arguments;
import dev.orderflow.kit.ServiceDefinition;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.config.Sources;
import dev.orderflow.launcher.cli.CommandFailure;
import dev.orderflow.launcher.cli.ExitCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which services to run and with which settings, as given in words: {@code NAME}, {@code NAME:PORT} or {@code all},
 * then {@code --key value} or {@code --key=value}, of which each service takes its own. It does not judge the settings.
 *
 * @param ports by service; empty for the port that the settings, or else the service, say
 */
record ServiceArguments(Map<String, String> ports, Sources common) {
    private static final String ALL = "all";
    private static final String PORT = "http.port";

    static ServiceArguments parse(List<String> words, Map<String, String> environment) {
        Map<String, String> ports = new LinkedHashMap<>();
        int at = 0;
        while (at < words.size() && !words.get(at).startsWith("--")) {
            addService(words.get(at), ports);
            at++;
        }
        if (ports.isEmpty()) {
            throw usage("no service named");
        }
        Sources settings = settings(words.subList(at, words.size()), environment);
        if (ports.size() > 1 && settings.flags().containsKey(PORT)) {
            throw usage("--" + PORT + " is for one service; give NAME:PORT for each of several");
        }
        return new ServiceArguments(ports, settings);
    }

    /** Every service, as these words without a name and this environment say. */
    static ServiceArguments ofAll(List<String> words, Map<String, String> environment) {
        Map<String, String> ports = new LinkedHashMap<>();
        addService(ALL, ports);
        return new ServiceArguments(ports, settings(words, environment));
    }

    List<ServiceDefinition<?>> definitions() {
        List<ServiceDefinition<?>> definitions = new ArrayList<>();
        ports.keySet().forEach(name -> definitions.add(definition(name)));
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

    private static Sources settings(List<String> words, Map<String, String> environment) {
        try {
            return Arguments.parse(words).sources(environment);
        } catch (ConfigurationException e) {
            throw usage(e.getMessage()).from(e);
        }
    }

    private static void addService(String word, Map<String, String> ports) {
        if (word.equals(ALL)) {
            ServiceCatalogue.names().forEach(name -> ports.putIfAbsent(name, ""));
            return;
        }
        int colon = word.indexOf(':');
        String name = colon < 0 ? word : word.substring(0, colon);
        ports.put(definition(name).name(), colon < 0 ? "" : word.substring(colon + 1));
    }

    private static ServiceDefinition<?> definition(String name) {
        return ServiceCatalogue.byName(name).orElseThrow(() -> usage("there is no service " + name));
    }

    private static CommandFailure usage(String message) {
        return CommandFailure.of(ExitCode.USAGE, message)
                .helpedBy("./orderflow service NAME..., with all or some of "
                        + String.join(", ", ServiceCatalogue.names()));
    }
}
