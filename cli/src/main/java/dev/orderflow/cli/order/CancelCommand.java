package dev.orderflow.cli.order;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code orderflow order cancel}. */
@Command(name = "cancel", description = "Cancel an order that is CREATED or VALIDATED, and release its stock.")
@Exits({ExitCode.ORDER_FAILED, ExitCode.NOT_FOUND, ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class CancelCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The order's id.")
    private String id;

    @Mixin
    private OrderExchange exchange;

    @Override
    public Integer call() {
        return exchange.show((orders, patience) -> orders.cancel(id, patience));
    }
}
