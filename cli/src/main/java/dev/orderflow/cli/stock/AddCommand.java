package dev.orderflow.cli.stock;

import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code orderflow stock add}. */
@Command(
        name = "add",
        description = "Add pieces to the stock of a product; a negative quantity removes pieces.",
        footer = {"", "Example:", "  orderflow stock add JUMPERS 10"})
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class AddCommand implements Callable<Integer> {
    @Mixin
    private Adjustment adjustment;

    @Override
    public Integer call() {
        return adjustment.send(InventoryClient.Kind.ADD);
    }
}
