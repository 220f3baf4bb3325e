package dev.orderflow.launcher.order;

import dev.orderflow.launcher.cli.OutputOption;
import dev.orderflow.launcher.client.Answer;
import dev.orderflow.launcher.client.OrdersClient;
import dev.orderflow.launcher.client.Rest;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code orderflow order get}: one order as it stands, or its outcome. */
@Command(name = "get", description = "Show an order; with --wait its outcome.")
public final class GetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The order's id.")
    private String id;

    @Option(
            names = "--wait",
            paramLabel = "MS",
            defaultValue = "0",
            description = "Wait up to MS milliseconds (at most 60000) for the outcome.")
    private WaitMillis wait;

    @Mixin
    private OrdersAddress address;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        OrdersClient orders = new OrdersClient(Rest.client(), address.url());
        Duration patience = wait.duration();
        Answer answer = Reached.by(orders, () -> patience.isZero() ? orders.get(id) : orders.outcome(id, patience));
        return new OrderAnswer(answer, orders.base()).show(output, wait.isSet());
    }
}
