package dev.orderflow.workload.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import java.net.http.HttpClient;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code orderflow load sequential}: one order at a time, so that the times are those of an idle system. */
@Command(name = "sequential", description = "Send one order after the other: POST, then the blocking GET.")
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class SequentialCommand implements Callable<Integer> {
    @Option(names = "--orders", defaultValue = "500", description = "Measured orders (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--warm-up",
            paramLabel = "ORDERS",
            defaultValue = "1000",
            description = "Orders before the measurement (default: ${DEFAULT-VALUE}).")
    private int warmUp;

    @Mixin
    private LoadOptions options;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        HttpClient http = options.http();
        Workload workload = options.workload();
        workload.putStock(new InventoryClient(http, options.inventoryUrl(), options.token()));
        OrdersClient client = new OrdersClient(http, options.ordersUrl(), options.token());
        output.remark("warming up with " + warmUp + " orders");
        new RoundTrips(client, workload).repeat(warmUp);
        output.remark("measuring " + orders + " orders, one after the other");
        RoundTrips measured = new RoundTrips(client, workload).repeat(orders);
        ObjectNode json = measured.json().put("orders", orders).put("warmUp", warmUp);
        output.print(json, measured::text);
        return (measured.hasErrors() ? ExitCode.FAILURE : ExitCode.OK).code();
    }
}
