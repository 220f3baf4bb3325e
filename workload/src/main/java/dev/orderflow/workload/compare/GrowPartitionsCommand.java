package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code orderflow grow partitions}: the same load on topics of more partitions. */
@Command(name = "partitions", description = "Measure with more partitions of every topic.")
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class GrowPartitionsCommand implements Callable<Integer> {
    private static final int MOST = 100;
    private static final int PRODUCTS = 16;

    @Parameters(
            paramLabel = "PARTITIONS",
            arity = "0..*",
            split = ",",
            defaultValue = "1,4,12,24",
            description = "Partitions, 1 to 100 (default: ${DEFAULT-VALUE}).")
    private List<Integer> values;

    @Mixin
    private GrowBuild build;

    @Mixin
    private GrowLoad load;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws InterruptedException {
        GrowLoad.Parameter parameter =
                new GrowLoad.Parameter("partitions", GrowValues.of(values, MOST), GrowPartitionsCommand::subject);
        return build.measure(output, load.of(parameter, output)).code();
    }

    private static Plan.Subject subject(int partitions) {
        return new Plan.Subject(List.of("--partitions", Integer.toString(partitions)), PRODUCTS, 1);
    }
}
