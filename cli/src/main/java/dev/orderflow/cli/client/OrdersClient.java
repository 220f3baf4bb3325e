package dev.orderflow.cli.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

/** The requests of orders-service that the command uses; one call is one request. */
public final class OrdersClient {
    private static final byte[] NO_BODY = {};

    private final Rest rest;

    /** For a service that asks for no login. */
    public OrdersClient(HttpClient http, URI base) {
        this(http, base, BearerToken.NONE);
    }

    public OrdersClient(HttpClient http, URI base, BearerToken token) {
        this.rest = new Rest(http, base, token);
    }

    /** Creates an order: 201 with the order as it stands. The same create again is safe. */
    public HttpAnswer create(byte[] order) throws IOException {
        return rest.post("/v1/orders", order, Duration.ZERO);
    }

    /** Creates an order and waits for its outcome: 201 with the outcome, or with the order as it then stands. */
    public HttpAnswer create(byte[] order, Duration wait) throws IOException {
        return rest.post("/v1/orders?timeout=" + wait.toMillis(), order, wait);
    }

    /** 200 or, at once, 404. */
    public HttpAnswer get(String id) throws IOException {
        return rest.get("/v1/orders/" + Rest.segment(id), Duration.ZERO);
    }

    /** Waits for the outcome: 200, 504 when it is not there in time, 404 when the order is still unknown then. */
    public HttpAnswer outcome(String id, Duration wait) throws IOException {
        return rest.get("/v1/orders/" + Rest.segment(id) + "/validated?timeout=" + wait.toMillis(), wait);
    }

    /** Every state and result: 200 or 404. */
    public HttpAnswer history(String id) throws IOException {
        return rest.get("/v1/orders/" + Rest.segment(id) + "/history", Duration.ZERO);
    }

    /** A page of orders: 200, 400 with what is wrong with the parameters. */
    public HttpAnswer list(Map<String, String> parameters) throws IOException {
        return rest.get("/v1/orders?" + Rest.query(parameters), Duration.ZERO);
    }

    /** Cancels it: 200, 409 with its state when that cannot be, 404. The same again is safe. */
    public HttpAnswer cancel(String id, Duration wait) throws IOException {
        return end(id, "/cancel", wait);
    }

    /** Ships it, once it is VALIDATED, for which it waits: 200, 409 with its state when that cannot be, 404. */
    public HttpAnswer ship(String id, Duration wait) throws IOException {
        return end(id, "/ship", wait);
    }

    /** Takes a payment: 201 with the payment; the same again is safe, 409 for the same id with other content. */
    public HttpAnswer pay(byte[] payment) throws IOException {
        return rest.post("/v1/payments", payment, Duration.ZERO);
    }

    /** All payments of an order: 200, 400 if it is no id. */
    public HttpAnswer payments(String order) throws IOException {
        return rest.get("/v1/payments?" + Rest.query(Map.of("orderId", order)), Duration.ZERO);
    }

    private HttpAnswer end(String id, String how, Duration wait) throws IOException {
        return rest.post("/v1/orders/" + Rest.segment(id) + how + "?timeout=" + wait.toMillis(), NO_BODY, wait);
    }

    public String base() {
        return rest.base();
    }
}
