package dev.orderflow.launcher.client;

import dev.orderflow.launcher.cli.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;

/** The request of inventory-service that the command uses: one call is one request. */
public final class InventoryClient {
    private final Rest rest;

    public InventoryClient(HttpClient http, URI base) {
        this.rest = new Rest(http, base);
    }

    /** Adds stock: 201 once applied, the same again for the same (product, id), 409 with another quantity. */
    public Answer add(String product, String adjustmentId, long quantity) throws IOException {
        byte[] body = Json.MAPPER.writeValueAsBytes(Json.MAPPER
                .createObjectNode()
                .put("adjustmentId", adjustmentId)
                .put("kind", "ADD")
                .put("quantity", quantity));
        return rest.post("/v1/inventory/" + Rest.segment(product) + "/adjustments", body, Duration.ZERO);
    }

    public String base() {
        return rest.base();
    }
}
