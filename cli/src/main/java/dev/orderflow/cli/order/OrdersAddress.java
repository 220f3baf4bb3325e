package dev.orderflow.cli.order;

import dev.orderflow.cli.client.AskedService;
import dev.orderflow.cli.client.OrdersClient;
import java.net.URI;
import picocli.CommandLine.Option;

/** Where orders-service listens. */
public final class OrdersAddress {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:ORDERFLOW_URL:-http://127.0.0.1:8080}",
            description = "orders-service (default: ${DEFAULT-VALUE}; environment: ORDERFLOW_URL).")
    private URI url;

    public URI url() {
        return url;
    }

    /** @param thing what the answer is about */
    public static AskedService asked(OrdersClient orders, String thing) {
        return new AskedService("orders-service", thing, orders.base());
    }
}
