package dev.orderflow.cli.stock;

import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code orderflow stock set}. */
@Command(
        name = "set",
        description = "Set the stock of a product to the number of pieces that the warehouse counted.",
        footer = {"", "Example:", "  orderflow stock set JUMPERS 8"})
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class SetCommand implements Callable<Integer> {
    @Mixin
    private Adjustment adjustment;

    @Override
    public Integer call() {
        return adjustment.send(InventoryClient.Kind.SET);
    }
}
