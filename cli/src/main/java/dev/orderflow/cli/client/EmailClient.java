package dev.orderflow.cli.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;

/** The requests of email-service that the command uses: one call is one request. */
public final class EmailClient {
    private final Rest rest;

    public EmailClient(HttpClient http, URI base, BearerToken token) {
        this.rest = new Rest(http, base, token);
    }

    /** Replaces all that is known of the customer: 200 with the customer as it now is. The same again is safe. */
    public HttpAnswer putCustomer(String id, byte[] customer) throws IOException {
        return rest.put(path(id), customer, Duration.ZERO);
    }

    /** 200 or 404. */
    public HttpAnswer customer(String id) throws IOException {
        return rest.get(path(id), Duration.ZERO);
    }

    /** A page of customers: 200, 400 with what is wrong with the parameters. */
    public HttpAnswer customers(Map<String, String> parameters) throws IOException {
        return rest.get("/v1/customers?" + Rest.query(parameters), Duration.ZERO);
    }

    public String base() {
        return rest.base();
    }

    private static String path(String id) {
        return "/v1/customers/" + Rest.segment(id);
    }
}
