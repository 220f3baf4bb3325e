package dev.orderflow.cli.order;

import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code orderflow order ship}. */
@Command(name = "ship", description = "Ship an order that is VALIDATED; with --wait it may still be CREATED.")
@Exits({ExitCode.ORDER_FAILED, ExitCode.NOT_FOUND, ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class ShipCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The order's id.")
    private String id;

    @Mixin
    private OrderExchange exchange;

    @Override
    public Integer call() {
        return exchange.show((orders, patience) -> orders.ship(id, patience));
    }
}
