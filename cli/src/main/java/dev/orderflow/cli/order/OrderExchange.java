package dev.orderflow.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.client.HttpAnswer;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.OutputOption;
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
        HttpAnswer send(OrdersClient orders, Duration patience) throws IOException;
    }

    /** Sends it once, shows the order that comes back, and returns the exit code. */
    int show(Request request) {
        OrdersClient orders = address.client();
        JsonNode order =
                OrdersAddress.asked(orders, "an order").ask("state", () -> request.send(orders, wait.duration()));
        output.print(order, () -> OrderText.of(order));
        return exitCode(order.path("state").asText()).code();
    }

    /** An order without an outcome is a time-out if its outcome was asked for. */
    private ExitCode exitCode(String state) {
        if ("FAILED".equals(state)) {
            return ExitCode.ORDER_FAILED;
        }
        return wait.isSet() && "CREATED".equals(state) ? ExitCode.TIMEOUT : ExitCode.OK;
    }
}
