package dev.orderflow.cli.console;

import dev.orderflow.kit.BuildInfo;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code orderflow version}: what {@code --version} says, also as JSON. */
@Command(name = "version", description = "Print the version, and the git revision of the build.")
public final class VersionCommand implements Callable<Integer> {
    @Mixin
    private OutputOption output;

    /** One line for people. */
    public static String text() {
        return "orderflow " + BuildInfo.current();
    }

    @Override
    public Integer call() {
        BuildInfo build = BuildInfo.current();
        output.print(
                OutputOption.object().put("version", build.version()).put("revision", build.revision()),
                VersionCommand::text);
        return ExitCode.OK.code();
    }
}
