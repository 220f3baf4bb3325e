package dev.orderflow.cli.payment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import dev.orderflow.cli.order.OrdersAddress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code orderflow payment list}. */
@Command(name = "list", description = "List the payments of an order, oldest first.")
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class PaymentListCommand implements Callable<Integer> {
    @Option(names = "--order", paramLabel = "ID", required = true, description = "The order's id.")
    private String order;

    @Mixin
    private OrdersAddress address;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        OrdersClient orders = address.client();
        JsonNode list = OrdersAddress.asked(orders, "payments").ask("payments", () -> orders.payments(order));
        output.print(list, () -> PaymentText.ofList(list.path("payments")));
        return ExitCode.OK.code();
    }
}
