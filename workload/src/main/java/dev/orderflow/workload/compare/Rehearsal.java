package dev.orderflow.workload.compare;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.orderflow.cli.client.OrdersClient;
import dev.orderflow.cli.client.Rest;
import dev.orderflow.workload.load.RoundTrips;
import dev.orderflow.workload.load.Workload;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * Sends orders to a stand-in in this process before anything is measured. The first requests of a JVM load the classes
 * of its HTTP client, which takes long; without a rehearsal this would count for the build that is first.
 */
final class Rehearsal {
    private static final int ORDERS = 300;
    private static final int OK = 200;
    private static final byte[] ANSWER = "{\"state\":\"VALIDATED\"}".getBytes(StandardCharsets.US_ASCII);

    private Rehearsal() {}

    /** Returns what was sent, all of which is VALIDATED. */
    static RoundTrips run() {
        HttpServer server = server();
        try {
            server.createContext("/", Rehearsal::answer);
            server.start();
            URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
            return new RoundTrips(new OrdersClient(Rest.client(), url), new Workload(1)).repeat(ORDERS);
        } finally {
            server.stop(0);
        }
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                OutputStream body = exchange.getResponseBody()) {
            exchange.getRequestBody().readAllBytes();
            // Its next answer on the same connection would wait 40 ms for the acknowledgement of this one.
            exchange.getResponseHeaders().set("Connection", "close");
            exchange.sendResponseHeaders(OK, ANSWER.length);
            body.write(ANSWER);
        }
    }
}
