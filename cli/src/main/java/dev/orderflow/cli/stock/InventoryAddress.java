package dev.orderflow.cli.stock;

import dev.orderflow.cli.client.AskedService;
import dev.orderflow.cli.client.CaFileOption;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.TokenOption;
import java.net.URI;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where inventory-service listens. */
final class InventoryAddress {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:ORDERFLOW_INVENTORY_URL:-http://127.0.0.1:8082}",
            description = "inventory-service (default: ${DEFAULT-VALUE}; environment: ORDERFLOW_INVENTORY_URL).")
    private URI url;

    @Mixin
    private TokenOption login;

    @Mixin
    private CaFileOption trust;

    InventoryClient client() {
        return new InventoryClient(trust.client(), url, login.token());
    }

    static AskedService asked(InventoryClient client) {
        return new AskedService("inventory-service", "a level of stock", client.base());
    }
}
