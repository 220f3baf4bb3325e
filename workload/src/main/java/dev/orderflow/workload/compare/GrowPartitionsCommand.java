package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code orderflow grow partitions}: the same load on topics of more partitions. */
@Command(name = "partitions", description = "Measure with more partitions of every topic.")
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class GrowPartitionsCommand extends GrowLoadCommand {
    private static final int MOST = 100;
    private static final int PRODUCTS = 16;

    @Parameters(
            paramLabel = "PARTITIONS",
            arity = "0..*",
            split = ",",
            defaultValue = "1,4,12,24",
            description = "Partitions, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private List<Integer> values;

    @Override
    public Integer call() throws InterruptedException {
        return measure("partitions", values, MOST, GrowPartitionsCommand::subject);
    }

    private static Plan.Subject subject(int partitions) {
        return new Plan.Subject(List.of("--partitions", Integer.toString(partitions)), PRODUCTS, 1);
    }
}
