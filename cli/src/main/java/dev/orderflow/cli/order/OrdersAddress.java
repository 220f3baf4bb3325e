package dev.orderflow.cli.order;

import dev.orderflow.cli.client.AskedService;
import dev.orderflow.cli.client.BearerToken;
import dev.orderflow.cli.client.CaFileOption;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.client.TokenOption;
import java.net.URI;
import java.net.http.HttpClient;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where orders-service listens. */
public final class OrdersAddress {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:ORDERFLOW_URL:-http://127.0.0.1:8080}",
            description = "orders-service (default: ${DEFAULT-VALUE}; environment: ORDERFLOW_URL).")
    private URI url;

    @Mixin
    private TokenOption login;

    @Mixin
    private CaFileOption trust;

    public URI url() {
        return url;
    }

    /** To log in with, there and at the other services. */
    public BearerToken token() {
        return login.token();
    }

    /** For requests there and to the other services. */
    public HttpClient http() {
        return trust.client();
    }

    public OrdersClient client() {
        return new OrdersClient(http(), url, token());
    }

    /** @param thing what the answer is about */
    public static AskedService asked(OrdersClient orders, String thing) {
        return new AskedService("orders-service", thing, orders.base());
    }
}
