package dev.orderflow.cli.services;

import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.kit.RunningService;
import dev.orderflow.kit.config.ConfigurationException;
import dev.orderflow.kit.process.ServiceArguments;
import dev.orderflow.kit.process.ServiceCatalogue;
import dev.orderflow.kit.process.ServiceGroup;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The services that a command was given in words: what is wrong with them ends the command, with what helps. */
public final class ServiceWords {
    private ServiceWords() {}

    /** @throws CommandFailure when the words name no service that there is, or a setting without a value */
    public static ServiceArguments parse(
            ServiceCatalogue services, List<String> words, Map<String, String> environment) {
        return understood(services, () -> ServiceArguments.parse(services, words, environment));
    }

    /** Every service, as these words without a name and this environment say. */
    static ServiceArguments ofAll(ServiceCatalogue services, List<String> words, Map<String, String> environment) {
        return understood(services, () -> ServiceArguments.ofAll(services, words, environment));
    }

    /** @throws CommandFailure with everything that is wrong with the settings; nothing is started */
    public static List<RunningService.Prepared> prepare(ServiceArguments arguments) {
        return configured(() -> ServiceGroup.prepare(arguments));
    }

    /** @throws CommandFailure as {@link #prepare} */
    public static ServiceGroup start(ServiceArguments arguments) {
        return configured(() -> ServiceGroup.start(arguments));
    }

    private static ServiceArguments understood(ServiceCatalogue services, Supplier<ServiceArguments> words) {
        try {
            return words.get();
        } catch (ConfigurationException e) {
            throw CommandFailure.of(ExitCode.USAGE, e.getMessage())
                    .helpedBy("./orderflow service NAME..., with all or some of " + String.join(", ", services.names()))
                    .from(e);
        }
    }

    private static <T> T configured(Supplier<T> services) {
        try {
            return services.get();
        } catch (ConfigurationException e) {
            throw CommandFailure.of(ExitCode.USAGE, "wrong configuration\n  " + String.join("\n  ", e.errors()))
                    .helpedBy("./orderflow config lists every setting");
        }
    }
}
