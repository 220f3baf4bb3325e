package dev.orderflow.launcher.reference;

import dev.orderflow.launcher.cli.ExitCode;
import dev.orderflow.launcher.cli.OutputOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code orderflow config}: every setting of every service, as they declare it. */
@Command(name = "config", description = "Print every setting of the services; as Markdown it is docs/CONFIGURATION.md.")
public final class ConfigCommand implements Callable<Integer> {
    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        ConfigurationReference reference = ConfigurationReference.ofAllServices();
        output.print(reference.json(), () -> reference.markdown().stripTrailing());
        return ExitCode.OK.code();
    }
}
