package dev.orderflow.cli.config;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.kit.process.ServiceCatalogue;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code orderflow config}: every setting of every service, as they declare it. */
@Command(
        name = "config",
        description = "Print every setting of the services; the Markdown output is docs/CONFIGURATION.md.")
public final class ConfigCommand implements Callable<Integer> {
    private final Supplier<ServiceCatalogue> services;

    @Mixin
    private OutputOption output;

    public ConfigCommand(Supplier<ServiceCatalogue> services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        ConfigurationReference reference = ConfigurationReference.of(services.get());
        output.print(reference.json(), () -> reference.markdown().stripTrailing());
        return ExitCode.OK.code();
    }
}
