package dev.orderflow.cli.client;

import dev.orderflow.cli.console.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

/** The requests of inventory-service that the command uses: one call is one request. */
public final class InventoryClient {
    private final Rest rest;

    /** What an adjustment does to what is on hand. */
    public enum Kind {
        SET,
        ADD
    }

    /** For a service that asks for no login. */
    public InventoryClient(HttpClient http, URI base) {
        this(http, base, BearerToken.NONE);
    }

    public InventoryClient(HttpClient http, URI base, BearerToken token) {
        this.rest = new Rest(http, base, token);
    }

    /** Adds stock: 201 once applied, the same again for the same (product, id), 409 with another quantity. */
    public HttpAnswer add(String product, String adjustmentId, long quantity) throws IOException {
        return adjust(product, adjustmentId, Kind.ADD, quantity);
    }

    /** Adds stock or sets it: answered as {@link #add}. */
    public HttpAnswer adjust(String product, String adjustmentId, Kind kind, long quantity) throws IOException {
        byte[] body = Json.MAPPER.writeValueAsBytes(Json.MAPPER
                .createObjectNode()
                .put("adjustmentId", adjustmentId)
                .put("kind", kind.name())
                .put("quantity", quantity));
        return rest.post(path(product) + "/adjustments", body, Duration.ZERO);
    }

    /** What there is: 200 or 404. */
    public HttpAnswer get(String product) throws IOException {
        return rest.get(path(product), Duration.ZERO);
    }

    /** A page of products: 200, 400 with what is wrong with the parameters. */
    public HttpAnswer list(Map<String, String> parameters) throws IOException {
        return rest.get("/v1/inventory?" + Rest.query(parameters), Duration.ZERO);
    }

    /** A page of the orders that hold stock of a product: 200, 400 with what is wrong with the parameters, or 404. */
    public HttpAnswer reservations(String product, Map<String, String> parameters) throws IOException {
        return rest.get(path(product) + "/reservations?" + Rest.query(parameters), Duration.ZERO);
    }

    public String base() {
        return rest.base();
    }

    private static String path(String product) {
        return "/v1/inventory/" + Rest.segment(product);
    }
}
