package dev.orderflow.workload.load;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.console.CommandFailure;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import java.net.http.HttpClient;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code orderflow load concurrent}: many clients, each waiting for its outcome before its next order. */
@Command(name = "concurrent", description = "Run many clients at once: each POSTs, then waits with the blocking GET.")
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class ConcurrentCommand implements Callable<Integer> {
    @Option(names = "--clients", defaultValue = "64", description = "Concurrent clients (default: ${DEFAULT-VALUE}).")
    private int clients;

    @Mixin
    private TimeOptions time;

    @Mixin
    private LoadOptions options;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() throws InterruptedException {
        time.refuseNonsense();
        if (clients < 1) {
            throw CommandFailure.of(ExitCode.USAGE, "--clients must be at least 1");
        }
        HttpClient http = options.http();
        Workload workload = options.workload();
        workload.putStock(new InventoryClient(http, options.inventoryUrl(), options.token()));
        OrdersClient orders = new OrdersClient(http, options.ordersUrl(), options.token());
        output.remark("warming up for " + time.warmUp().toSeconds() + " s with " + clients + " clients");
        Clients atOnce = new Clients(clients);
        atOnce.run(new RoundTrips(orders, workload), time.warmUp());
        output.remark("measuring for " + time.measured().toSeconds() + " s");
        long start = System.nanoTime();
        RoundTrips measured = atOnce.run(new RoundTrips(orders, workload), time.measured());
        double took = (System.nanoTime() - start) / 1e9;
        double perSecond = Math.round(10 * measured.validated() / took) / 10.0;
        ObjectNode json = measured.json()
                .put("clients", clients)
                .put("warmUpSeconds", time.warmUp().toSeconds())
                .put("ordersPerSecond", perSecond);
        output.print(json, () -> String.format(Locale.ROOT, "orders/s           %.1f%n", perSecond) + measured.text());
        return (measured.hasErrors() ? ExitCode.FAILURE : ExitCode.OK).code();
    }
}
