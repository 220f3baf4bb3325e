package dev.orderflow.cli.stock;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.console.ExitCode;
import dev.orderflow.cli.console.OutputOption;
import java.util.UUID;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What adding and setting have in common: the words, the request, and what is shown of the answer. */
final class Adjustment {
    @Parameters(index = "0", paramLabel = "PRODUCT", description = "The product.")
    private String product;

    @Parameters(index = "1", paramLabel = "QUANTITY", description = "Number of pieces.")
    private long quantity;

    @Option(
            names = "--id",
            description = "Id of the adjustment, which is applied once for each product: repeating the command with"
                    + " the same id is safe (default: a new id).")
    private String id;

    @Mixin
    private InventoryAddress address;

    @Mixin
    private OutputOption output;

    int send(InventoryClient.Kind kind) {
        InventoryClient inventory = address.client();
        String adjustmentId = id == null ? UUID.randomUUID().toString() : id;
        JsonNode stock = InventoryAddress.asked(inventory)
                .ask("onHand", () -> inventory.adjust(product, adjustmentId, kind, quantity));
        output.print(stock, () -> StockText.of(stock));
        return ExitCode.OK.code();
    }
}
