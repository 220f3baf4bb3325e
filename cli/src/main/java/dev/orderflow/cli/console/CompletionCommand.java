package dev.orderflow.cli.console;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code orderflow completion}: picocli's completion of commands and options for a shell. */
@Command(
        name = "completion",
        description = "Print a script for TAB completion of commands and options in bash or zsh.",
        footer = {"", "In a shell, or in its start-up file:", "  source <(orderflow completion)"})
public final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        CommandLine root = command.root().commandLine();
        root.getOut().println(AutoComplete.bash(command.root().name(), root));
        root.getOut().flush();
        return ExitCode.OK.code();
    }
}
