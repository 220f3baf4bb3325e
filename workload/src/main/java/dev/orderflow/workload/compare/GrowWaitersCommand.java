package dev.orderflow.workload.compare;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code orderflow grow waiters}: what requests that wait for an outcome cost orders-service. */
@Command(name = "waiters", description = "Measure with more requests that wait for orders that are not there.")
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class GrowWaitersCommand implements Callable<Integer> {
    private static final int MOST = 10_000;

    private static final ClientsRun.Kind KIND = new ClientsRun.Kind(
            "waiters",
            number -> "/v1/orders/absent-" + number + "/validated?timeout=60000",
            "orderflow_waiters",
            Map.of(
                    "ORDERFLOW_ORDERS_MAX_WAITERS", "20000",
                    "ORDERFLOW_HTTP_MAX_CONNECTIONS", "20000",
                    "ORDERFLOW_HTTP_MAX_CONNECTIONS_PER_ADDRESS", "20000"));

    @Parameters(
            paramLabel = "CLIENTS",
            arity = "0..*",
            split = ",",
            defaultValue = "10,1000,10000",
            description = "Clients, 1 to 10000, each number above the one before (default: ${DEFAULT-VALUE}).")
    private List<Integer> values;

    @Mixin
    private GrowBuild build;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws InterruptedException {
        List<Integer> clients = GrowValues.rising(values, MOST);
        return build.measure(output, ClientsRun.of(KIND, clients, output::remark))
                .code();
    }
}
