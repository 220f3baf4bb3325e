package dev.orderflow.cli.stock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code orderflow stock get}. */
@Command(name = "get", description = "Show the stock of a product: on hand, reserved and available.")
@Exits({ExitCode.NOT_FOUND, ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class StockGetCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PRODUCT", description = "The product.")
    private String product;

    @Mixin
    private InventoryAddress address;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        InventoryClient inventory = address.client();
        JsonNode stock = InventoryAddress.asked(inventory).ask("onHand", () -> inventory.get(product));
        output.print(stock, () -> StockText.of(stock));
        return ExitCode.OK.code();
    }
}
