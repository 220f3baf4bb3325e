package dev.orderflow.cli.console;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a few lines on stderr what is wrong with the words of a command, and where its help is. */
public final class UsageReport implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException wrong, String[] args) {
        CommandLine command = wrong.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText("orderflow: " + wrong.getMessage()));
        boolean unused = UnmatchedArgumentException.printSuggestions(wrong, err);
        err.println("  try: " + command.getCommandSpec().qualifiedName() + " --help");
        if (VerboseOption.isSetOn(command)) {
            wrong.printStackTrace(err);
        }
        err.flush();
        return ExitCode.USAGE.code();
    }
}
