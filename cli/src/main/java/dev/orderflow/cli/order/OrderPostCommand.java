package dev.orderflow.cli.order;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code orderflow order post}: sends one order once. It repeats nothing: the caller decides by the exit code. */
@Command(
        name = "post",
        description = "Post an order: from a file, from stdin (-), or with one line from options.",
        footer = {
            "",
            "Example:",
            "  orderflow order post --id 1 --customer 15 --product JUMPERS --quantity 2 \\",
            "    --price 9.99 --wait 5000"
        })
@Exits({ExitCode.ORDER_FAILED, ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class OrderPostCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private OrderSource source;

    @Mixin
    private OrderExchange exchange;

    @Override
    public Integer call() throws IOException {
        byte[] order = source.json(System.in);
        return exchange.show(
                (orders, patience) -> patience.isZero() ? orders.create(order) : orders.create(order, patience));
    }
}
