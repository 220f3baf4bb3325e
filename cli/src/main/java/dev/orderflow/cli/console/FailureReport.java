package dev.orderflow.cli.console;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns an exception of a command into a few lines on stderr and an exit code; a stack trace only when asked for. */
public final class FailureReport implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        ExitCode code = report(failure, command.getColorScheme(), err);
        if (VerboseOption.isSetOn(command)) {
            failure.printStackTrace(err);
        }
        err.flush();
        return code.code();
    }

    private static ExitCode report(Exception failure, CommandLine.Help.ColorScheme colours, PrintWriter err) {
        if (!(failure instanceof CommandFailure foreseen)) {
            err.println(colours.errorText("orderflow: unexpected " + failure));
            err.println("  try: the same command with --verbose shows where it happened");
            return ExitCode.FAILURE;
        }
        err.println(colours.errorText("orderflow: " + foreseen.getMessage()));
        if (!foreseen.likelyCause().isEmpty()) {
            err.println("  likely cause: " + foreseen.likelyCause());
        }
        if (!foreseen.help().isEmpty()) {
            err.println("  try: " + foreseen.help());
        }
        return foreseen.exitCode();
    }
}
