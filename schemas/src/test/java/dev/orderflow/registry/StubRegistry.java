package dev.orderflow.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * A registry of a few lines over real HTTP, for what a real one does not do on request: fail, hang, answer nonsense. It
 * checks nothing. It counts and keeps what it was asked.
 */
final class StubRegistry implements AutoCloseable {

    /** One answer to every request. */
    record Canned(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Canned> canned = new ConcurrentHashMap<>();
    private final Map<Integer, String> byId = new ConcurrentHashMap<>();
    private final Map<String, Integer> ids = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    StubRegistry() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "stub-registry");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Configuration of a client of this registry, with these pairs on top. */
    Map<String, Object> config(Object... pairs) {
        Map<String, Object> config = new HashMap<>(Map.of("schema.registry.url", url(), "retries.wait.ms", "1"));
        for (int i = 0; i < pairs.length; i += 2) {
            config.put((String) pairs[i], pairs[i + 1]);
        }
        return config;
    }

    /** From now on, everything below the path is answered so. */
    StubRegistry answering(String path, int status, String body) {
        canned.put(path, new Canned(status, body));
        return this;
    }

    /** Ends all canned answers below the path. */
    void recover(String path) {
        canned.remove(path);
    }

    int registered(String subject, String schema) {
        int id = ids.computeIfAbsent(subject + schema, any -> ids.size() + 1);
        byId.put(id, schema);
        return id;
    }

    List<String> requests() {
        return List.copyOf(requests);
    }

    List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        authorizations.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        JsonNode body = new ObjectMapper().readTree(exchange.getRequestBody());
        Canned answer = canned.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(() -> answer(path, body));
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Canned answer(String path, JsonNode body) {
        String[] parts = path.split("/", -1);
        if (path.startsWith("/schemas/ids/")) {
            return schema(byId.get(Integer.valueOf(parts[3])));
        }
        String schema = body.path("schema").asText();
        if (path.endsWith("/versions")) {
            return new Canned(200, "{\"id\":" + registered(parts[2], schema) + "}");
        }
        Integer id = ids.get(parts[2] + schema);
        return id == null
                ? new Canned(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}")
                : new Canned(200, "{\"id\":" + id + "}");
    }

    private static Canned schema(String schema) {
        return schema == null
                ? new Canned(404, "{\"error_code\":40403,\"message\":\"Schema not found\"}")
                : new Canned(
                        200,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("schema", schema)
                                .toString());
    }
}
