package dev.orderflow.system.confluent;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/** A registry as Confluent Cloud has it, over TLS and for who knows the key: passes on to another that asks for nothing. */
final class GuardedRegistry implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final String registry;
    private final HttpsServer server;

    private GuardedRegistry(String registry, HttpsServer server) {
        this.registry = registry;
        this.server = server;
    }

    static GuardedRegistry before(String registry, SSLContext identity, String key, String secret) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        GuardedRegistry guarded = new GuardedRegistry(registry, server);
        server.setHttpsConfigurator(new HttpsConfigurator(identity));
        server.setExecutor(guarded.threads);
        HttpContext all = server.createContext("/", guarded::passOn);
        all.setAuthenticator(new BasicAuthenticator("schema registry") {
            @Override
            public boolean checkCredentials(String name, String password) {
                return name.equals(key) && password.equals(secret);
            }
        });
        server.start();
        return guarded;
    }

    String url() {
        return "https://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void passOn(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(registry + exchange.getRequestURI()))
                    .method(exchange.getRequestMethod(), BodyPublishers.ofByteArray(body));
            if (body.length > 0) {
                request.header("Content-Type", exchange.getRequestHeaders().getFirst("Content-Type"));
            }
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }
}
