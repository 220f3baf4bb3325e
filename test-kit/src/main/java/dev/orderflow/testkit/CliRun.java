package dev.orderflow.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.Supplier;
import picocli.CommandLine;

/** One run of a command inside the test's JVM: its exit code and what it said where. */
public record CliRun(int exitCode, String out, String err) {
    /** @param commands creates the command for each run */
    public static CliRun of(Supplier<CommandLine> commands, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine command = commands.get();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return new CliRun(command.execute(args), out.toString(), err.toString());
    }
}
