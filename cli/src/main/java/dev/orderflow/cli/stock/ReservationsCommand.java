package dev.orderflow.cli.stock;

import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.PageOptions;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.Exits;
import dev.orderflow.cli.console.OutputOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code orderflow stock reservations}. */
@Command(
        name = "reservations",
        description = "List the orders that hold stock of a product, by order id: the quantity, and since when.",
        footer = {"", "Example:", "  orderflow stock reservations JUMPERS"})
@Exits({ExitCode.NOT_FOUND, ExitCode.TIMEOUT, ExitCode.UNAVAILABLE, ExitCode.REFUSED})
public final class ReservationsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PRODUCT", description = "The product.")
    private String product;

    @Mixin
    private PageOptions pages;

    @Mixin
    private InventoryAddress address;

    @Mixin
    private OutputOption output;

    @Override
    public Integer call() {
        InventoryClient inventory = address.client();
        pages.show(
                "reservations",
                parameters -> InventoryAddress.asked(inventory)
                        .ask("reservations", () -> inventory.reservations(product, parameters)),
                StockText::reservation,
                output);
        return ExitCode.OK.code();
    }
}
