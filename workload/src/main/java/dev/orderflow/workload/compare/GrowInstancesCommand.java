package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code orderflow grow instances}: the same load on more processes of the services, on one machine. */
@Command(name = "instances", description = "Measure with more processes of all services, each an instance.")
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class GrowInstancesCommand implements Callable<Integer> {
    private static final int MOST = 9;
    private static final int PRODUCTS = 16;

    @Parameters(
            paramLabel = "INSTANCES",
            arity = "0..*",
            split = ",",
            defaultValue = "1,2,3",
            description = "Instances, 1 to 9 (default: ${DEFAULT-VALUE}).")
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
                new GrowLoad.Parameter("instances", GrowValues.of(values, MOST), GrowInstancesCommand::subject);
        return build.measure(output, load.of(parameter, output)).code();
    }

    private static Plan.Subject subject(int instances) {
        return new Plan.Subject(List.of("--instances", Integer.toString(instances)), PRODUCTS, 1);
    }
}
