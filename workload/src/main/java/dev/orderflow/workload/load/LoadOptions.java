package dev.orderflow.workload.load;

import dev.orderflow.cli.client.BearerToken;
import dev.orderflow.cli.order.OrdersAddress;
import java.net.URI;
import java.net.http.HttpClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What all measurements have in common. */
final class LoadOptions {
    @Mixin
    private OrdersAddress address;

    @Option(
            names = "--inventory-url",
            paramLabel = "URL",
            defaultValue = "${env:ORDERFLOW_INVENTORY_URL:-http://127.0.0.1:8082}",
            description = "inventory-service (default: ${DEFAULT-VALUE}; environment: ORDERFLOW_INVENTORY_URL).")
    private URI inventoryUrl;

    @Option(
            names = "--products",
            paramLabel = "N",
            defaultValue = "16",
            description = "Number of products in the orders (default: ${DEFAULT-VALUE}).")
    private int products;

    @Option(
            names = "--lines",
            paramLabel = "N",
            defaultValue = "1",
            description = "Lines of each order, of different products if there are enough (default: ${DEFAULT-VALUE}).")
    private int lines;

    BearerToken token() {
        return address.token();
    }

    HttpClient http() {
        return address.http();
    }

    URI ordersUrl() {
        return address.url();
    }

    URI inventoryUrl() {
        return inventoryUrl;
    }

    /** The orders that are asked for. */
    Workload workload() {
        return new Workload(products, lines);
    }
}
