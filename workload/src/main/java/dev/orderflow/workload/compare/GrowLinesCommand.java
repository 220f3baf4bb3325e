package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code orderflow grow lines}: the same load with orders of more lines. */
@Command(name = "lines", description = "Measure with more lines in each order, each line of another product.")
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class GrowLinesCommand extends GrowLoadCommand {
    private static final int MOST = 1_000;
    private static final int LEAST_PRODUCTS = 16;

    @Parameters(
            paramLabel = "LINES",
            arity = "0..*",
            split = ",",
            defaultValue = "1,5,60,600",
            description = "Lines of each order, 1 to 1000 (default: ${DEFAULT-VALUE}).")
    private List<Integer> values;

    @Override
    public Integer call() throws InterruptedException {
        return measure("lines", values, MOST, GrowLinesCommand::subject);
    }

    private static Plan.Subject subject(int lines) {
        return new Plan.Subject(List.of(), Math.max(LEAST_PRODUCTS, lines), lines);
    }
}
