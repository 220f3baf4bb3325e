package dev.orderflow.launcher;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** A stand-in for a service: answers as the test says, and remembers what it was asked. */
public final class StubService implements AutoCloseable {
    private static final InetSocketAddress LOOPBACK = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** What came in. */
    public record Request(String method, String path, String body) {}

    /** What goes out; status 0 closes the connection without an answer, as a killed process does. */
    public record Response(int status, String body) {}

    public StubService(Function<Request, Response> behaviour) throws IOException {
        this(HttpServer.create(LOOPBACK, 0), behaviour);
    }

    /** @param identity with which it speaks TLS */
    public StubService(SSLContext identity, Function<Request, Response> behaviour) throws IOException {
        this(encrypted(identity), behaviour);
    }

    private StubService(HttpServer server, Function<Request, Response> behaviour) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> answer(exchange, behaviour));
        server.start();
    }

    public String url() {
        return (server instanceof HttpsServer ? "https" : "http") + "://127.0.0.1:"
                + server.getAddress().getPort();
    }

    public List<Request> requests() {
        return requests;
    }

    private static HttpServer encrypted(SSLContext identity) throws IOException {
        HttpsServer server = HttpsServer.create(LOOPBACK, 0);
        server.setHttpsConfigurator(new HttpsConfigurator(identity));
        return server;
    }

    private void answer(HttpExchange exchange, Function<Request, Response> behaviour) throws IOException {
        Request request = new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        requests.add(request);
        Response response = behaviour.apply(request);
        try (exchange) {
            if (response.status() != 0) {
                byte[] body = response.body().getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(response.status(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
