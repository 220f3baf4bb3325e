package dev.orderflow.launcher.order;

import dev.orderflow.launcher.cli.OutputOption;
import dev.orderflow.launcher.client.Answer;
import dev.orderflow.launcher.client.OrdersClient;
import dev.orderflow.launcher.client.Rest;
import java.io.IOException;
import java.time.Duration;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of every command that asks orders-service for one order, and how such a command asks and shows it. */
final class OrderExchange {
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

    /** What is sent; zero patience does not wait for the outcome. */
    interface Request {
        Answer send(OrdersClient orders, Duration patience) throws IOException;
    }

    /** Sends it once, shows the order that comes back, and returns the exit code. */
    int show(Request request) {
        OrdersClient orders = new OrdersClient(Rest.client(), address.url());
        Answer answer = Reached.by(orders, () -> request.send(orders, wait.duration()));
        return new OrderAnswer(answer, orders.base()).show(output, wait.isSet());
    }
}
