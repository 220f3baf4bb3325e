package dev.orderflow.cli.console;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** {@code --verbose}, understood by every command: stack traces and logs on stderr. */
public final class VerboseOption {
    private static final String NAME = "--verbose";

    @Option(
            names = NAME,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show stack traces, and logs of level WARN and above, on stderr.")
    private boolean verbose;

    public boolean isSet() {
        return verbose;
    }

    /** Whether it was given to this command or to one above it. */
    static boolean isSetOn(CommandLine command) {
        CommandLine.Model.OptionSpec option = command.getCommandSpec().findOption(NAME);
        return option != null && Boolean.TRUE.equals(option.getValue());
    }
}
