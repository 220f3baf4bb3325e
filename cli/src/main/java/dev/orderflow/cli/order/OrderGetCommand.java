package dev.orderflow.cli.order;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code orderflow order get}: one order as it stands, or its outcome. */
@Command(name = "get", description = "Show an order; with --wait, wait for its outcome.")
@Exits({ExitCode.ORDER_FAILED, ExitCode.NOT_FOUND, ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class OrderGetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The order's id.")
    private String id;

    @Mixin
    private OrderExchange exchange;

    @Override
    public Integer call() {
        return exchange.show((orders, patience) -> patience.isZero() ? orders.get(id) : orders.outcome(id, patience));
    }
}
