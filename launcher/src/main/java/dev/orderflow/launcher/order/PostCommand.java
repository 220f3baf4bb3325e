package dev.orderflow.launcher.order;

import dev.orderflow.launcher.cli.OutputOption;
import dev.orderflow.launcher.client.Answer;
import dev.orderflow.launcher.client.OrdersClient;
import dev.orderflow.launcher.client.Rest;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code orderflow order post}: sends one order once. It repeats nothing: the caller decides by the exit code. */
@Command(
        name = "post",
        description = "Post an order: from a file, from stdin (-), or one line given by options.",
        footer = {
            "",
            "Example:",
            "  orderflow order post --id 1 --customer 15 --product JUMPERS --quantity 2 --price 9.99 --wait 5000"
        })
public final class PostCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private OrderSource source;

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
    public Integer call() throws IOException {
        OrdersClient orders = new OrdersClient(Rest.client(), address.url());
        byte[] order = source.json(System.in);
        Answer answer = Reached.by(orders, () -> send(orders, order));
        return new OrderAnswer(answer, orders.base()).show(output, wait.isSet());
    }

    private Answer send(OrdersClient orders, byte[] order) throws IOException {
        Duration patience = wait.duration();
        return patience.isZero() ? orders.create(order) : orders.create(order, patience);
    }
}
