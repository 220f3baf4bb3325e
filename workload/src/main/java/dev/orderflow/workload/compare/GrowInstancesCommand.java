package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code orderflow grow instances}: the same load on more processes of the services, on one machine. */
@Command(name = "instances", description = "Measure with more processes of all services, each an instance.")
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class GrowInstancesCommand extends GrowLoadCommand {
    private static final int MOST = 9;
    private static final int PRODUCTS = 16;

    @Parameters(
            paramLabel = "INSTANCES",
            arity = "0..*",
            split = ",",
            defaultValue = "1,2,3",
            description = "Instances, 1 to 9 (default: ${DEFAULT-VALUE}).")
    private List<Integer> values;

    @Override
    public Integer call() throws InterruptedException {
        return measure("instances", values, MOST, GrowInstancesCommand::subject);
    }

    private static Plan.Subject subject(int instances) {
        return new Plan.Subject(List.of("--instances", Integer.toString(instances)), PRODUCTS, 1);
    }
}
