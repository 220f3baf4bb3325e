package dev.orderflow.launcher.dev;

import dev.orderflow.cli.cluster.EmailLevelsOption;
import dev.orderflow.console.ConsoleService;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.launcher.service.ServicesMain;
import dev.orderflow.schemas.topics.EmailLevels;
import dev.orderflow.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What runs where, and where its files are. Decides only.
 *
 * @param instances the ports of each process of the services; those of the first are those of everything else, too
 * @param withConsole whether the console runs, too, which no order needs
 */
record DevPlan(List<Ports> instances, Path root, boolean withConsole) {
    DevPlan {
        instances = List.copyOf(instances);
    }

    /** Of everything that is there once. */
    Ports ports() {
        return instances.get(0);
    }

    /** The services that run. */
    List<String> services() {
        return Services.ALL.names().stream()
                .filter(name -> withConsole || !name.equals(ConsoleService.NAME))
                .toList();
    }

    /** The addresses of all instances of the services, by name; those after the first have their number behind it. */
    Map<String, String> urls() {
        Map<String, String> urls = new LinkedHashMap<>();
        for (int instance = 1; instance <= instances.size(); instance++) {
            String number = instance == 1 ? "" : " " + instance;
            Ports of = instances.get(instance - 1);
            services().forEach(name -> urls.put(name + number, of.url(name)));
        }
        return urls;
    }

    /** The broker and the registry of this JVM. */
    Path brokerData() {
        return root.resolve("broker");
    }

    Path log() {
        return root.resolve("dev.log");
    }

    /** @param instance from 1 */
    Path servicesLog(int instance) {
        return root.resolve(instance == 1 ? "services.log" : "services-" + instance + ".log");
    }

    /** As words for people. */
    String servicesLogs() {
        return IntStream.rangeClosed(1, instances.size())
                .mapToObj(instance -> servicesLog(instance).toString())
                .collect(Collectors.joining(" and "));
    }

    Map<String, String> clients() {
        return Map.of(
                "bootstrap.servers", ports().bootstrapServers(), "schema.registry.url", ports().url(Ports.REGISTRY));
    }

    /** Those that the services find necessary, who have the levels of customers from the environment. */
    Topics topics() {
        String levels = System.getenv(EmailLevelsOption.VARIABLE);
        return EmailLevelsOption.topics("", levels == null ? String.join(",", EmailLevels.DEFAULT) : levels);
    }

    /** The command line of a JVM with all services. */
    List<String> servicesCommand(int instance) {
        return new JvmCommand(ServicesMain.class.getName(), servicesWords(instance)).words();
    }

    /** The settings of the services; no variable of the environment can change where they listen and what they use. */
    List<String> servicesWords(int instance) {
        Ports own = instances.get(instance - 1);
        List<String> arguments = new ArrayList<>();
        services().forEach(name -> arguments.add(name + ":" + own.of(name)));
        clients().forEach((key, value) -> arguments.add("--" + key + "=" + value));
        arguments.add("--instance.id=" + instance);
        arguments.add("--state.dir=" + root.resolve("services"));
        arguments.add("--http.host=" + Ports.HOST);
        arguments.add("--name.prefix=");
        arguments.add("--email.smtp.host=" + Ports.HOST);
        arguments.add("--email.smtp.port=" + ports().of(Ports.SMTP));
        arguments.add("--email.smtp.tls=none");
        arguments.add("--email.smtp.user=");
        if (withConsole) {
            arguments.addAll(consoleWords(own));
        }
        return arguments;
    }

    private List<String> consoleWords(Ports own) {
        List<String> arguments = new ArrayList<>();
        arguments.add("--console.url=" + own.url(ConsoleService.NAME) + "/");
        arguments.add("--console.replay=true");
        services().stream()
                .filter(name -> !name.equals(ConsoleService.NAME))
                .forEach(name -> arguments.add("--console." + name.replace("-service", "") + ".url=" + own.url(name)));
        return arguments;
    }
}
