package dev.orderflow.workload.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import java.net.http.HttpClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code orderflow load steady}: orders at a rate that does not depend on the answers. */
@Command(
        name = "steady",
        description = {
            "Send orders at a steady rate, each with a POST and then the blocking GET.",
            "The time of an order begins when it was to be sent, so a system that cannot keep up shows it."
        })
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class SteadyCommand implements Callable<Integer> {
    @Option(
            names = "--rate",
            paramLabel = "ORDERS",
            required = true,
            description = "Orders per second (> 0, <= 100000).")
    private double rate;

    @Mixin
    private TimeOptions time;

    @Mixin
    private LoadOptions options;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws InterruptedException {
        time.refuseNonsense();
        SteadyRate steady = steady();
        HttpClient http = options.http();
        Workload workload = options.workload();
        workload.putStock(new InventoryClient(http, options.inventoryUrl(), options.token()));
        OrdersClient client = new OrdersClient(http, options.ordersUrl(), options.token());
        output.remark("warming up for " + time.warmUp().toSeconds() + " s");
        steady.run(new RoundTrips(client, workload), time.warmUp());
        output.remark("measuring for " + time.measured().toSeconds() + " s");
        RoundTrips measured = steady.run(new RoundTrips(client, workload), time.measured());
        ObjectNode json = measured.json()
                .put("rate", rate)
                .put("warmUpSeconds", time.warmUp().toSeconds());
        output.print(json, measured::text);
        return (measured.hasErrors() ? ExitCode.FAILURE : ExitCode.OK).code();
    }

    private SteadyRate steady() {
        try {
            return new SteadyRate(rate);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.of(ExitCode.USAGE, "--" + e.getMessage()).from(e);
        }
    }
}
