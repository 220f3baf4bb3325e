package dev.orderflow.launcher.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderflow.cli.client.InventoryClient;
import dev.orderflow.cli.client.Rest;
import dev.orderflow.launcher.Orderflow;
import dev.orderflow.testkit.CliRun;
import java.io.IOException;
import java.net.URI;

/** Orders at a {@code dev} that runs, of which {@code ready} says where everything is. */
final class DevOrders {
    private DevOrders() {}

    static void putStock(JsonNode ready) throws IOException {
        URI url = URI.create(ready.path("urls").path("inventory-service").asText());
        assertThat(new InventoryClient(Rest.client(), url)
                        .add("JUMPERS", "first", 10)
                        .status())
                .isEqualTo(201);
    }

    static CliRun post(JsonNode ready, String id) {
        return CliRun.of(
                Orderflow::commandLine,
                "order",
                "post",
                "--url",
                orders(ready),
                "--id",
                id,
                "--customer",
                "15",
                "--product",
                "JUMPERS",
                "--quantity",
                "2",
                "--price",
                "9.99",
                "--wait",
                "20000");
    }

    static CliRun get(JsonNode ready, String id) {
        return CliRun.of(Orderflow::commandLine, "order", "get", id, "--url", orders(ready));
    }

    private static String orders(JsonNode ready) {
        return ready.path("urls").path("orders-service").asText();
    }
}
