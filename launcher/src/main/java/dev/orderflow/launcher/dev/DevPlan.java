package dev.orderflow.launcher.dev;

import dev.orderflow.cli.cluster.EmailLevelsOption;
import dev.orderflow.console.ConsoleService;
import dev.orderflow.launcher.service.Services;
import dev.orderflow.launcher.service.ServicesMain;
import dev.orderflow.schemas.topics.EmailLevels;
import dev.orderflow.schemas.topics.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What runs where, and where its files are. Decides only.
 *
 * @param withConsole whether the console runs, too, which no order needs
 */
record DevPlan(Ports ports, Path root, boolean withConsole) {
    /** The services that run. */
    List<String> services() {
        return Services.ALL.names().stream()
                .filter(name -> withConsole || !name.equals(ConsoleService.NAME))
                .toList();
    }

    /** The broker and the registry of this JVM. */
    Path brokerData() {
        return root.resolve("broker");
    }

    Path log() {
        return root.resolve("dev.log");
    }

    Path servicesLog() {
        return root.resolve("services.log");
    }

    Map<String, String> clients() {
        return Map.of("bootstrap.servers", ports.bootstrapServers(), "schema.registry.url", ports.url(Ports.REGISTRY));
    }

    /** Those that the services find necessary, who have the levels of customers from the environment. */
    Topics topics() {
        String levels = System.getenv(EmailLevelsOption.VARIABLE);
        return EmailLevelsOption.topics("", levels == null ? String.join(",", EmailLevels.DEFAULT) : levels);
    }

    /** The command line of the JVM with all services. */
    List<String> servicesCommand() {
        return new JvmCommand(ServicesMain.class.getName(), servicesWords()).words();
    }

    /** The settings of the services; no variable of the environment can change where they listen and what they use. */
    List<String> servicesWords() {
        List<String> arguments = new ArrayList<>();
        services().forEach(name -> arguments.add(name + ":" + ports.of(name)));
        clients().forEach((key, value) -> arguments.add("--" + key + "=" + value));
        arguments.add("--state.dir=" + root.resolve("services"));
        arguments.add("--http.host=" + Ports.HOST);
        arguments.add("--name.prefix=");
        arguments.add("--email.smtp.host=" + Ports.HOST);
        arguments.add("--email.smtp.port=" + ports.of(Ports.SMTP));
        arguments.add("--email.smtp.tls=none");
        arguments.add("--email.smtp.user=");
        if (withConsole) {
            arguments.addAll(consoleWords());
        }
        return arguments;
    }

    private List<String> consoleWords() {
        List<String> arguments = new ArrayList<>();
        arguments.add("--console.url=" + ports.url(ConsoleService.NAME) + "/");
        arguments.add("--console.replay=true");
        services().stream()
                .filter(name -> !name.equals(ConsoleService.NAME))
                .forEach(
                        name -> arguments.add("--console." + name.replace("-service", "") + ".url=" + ports.url(name)));
        return arguments;
    }
}
