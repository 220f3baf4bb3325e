package dev.orderflow.cli.stock;

import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.KeyListOptions;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code orderflow stock list}. */
@Command(name = "list", description = "List products with their stock, by name.")
@Exits({ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class StockListCommand implements Callable<Integer> {
    @Mixin
    private KeyListOptions list;

    @Mixin
    private InventoryAddress address;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        InventoryClient inventory = address.client();
        list.show(
                "products",
                parameters -> InventoryAddress.asked(inventory).ask("products", () -> inventory.list(parameters)),
                StockText::line,
                output);
        return ExitCode.OK.code();
    }
}
