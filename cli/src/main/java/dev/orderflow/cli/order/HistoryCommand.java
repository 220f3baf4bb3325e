package dev.orderflow.cli.order;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code orderflow order history}: what became of one order. */
@Command(name = "history", description = "Show every state and every check's result of an order, oldest first.")
@Exits({ExitCode.NOT_FOUND, ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class HistoryCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The order's id.")
    private String id;

    @Mixin
    private OrdersAddress address;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        OrdersClient orders = address.client();
        JsonNode history = OrdersAddress.asked(orders, "an order").ask("events", () -> orders.history(id));
        output.print(history, () -> HistoryText.of(history));
        return ExitCode.OK.code();
    }
}
