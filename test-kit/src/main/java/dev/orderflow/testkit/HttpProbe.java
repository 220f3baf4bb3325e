package dev.orderflow.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** A client of one HTTP server on loopback, for tests. It follows no redirects and never retries. */
public final class HttpProbe {
    private static final Duration TIMEOUT = Duration.ofSeconds(70);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String baseUrl;

    /** @param baseUrl without a slash at the end */
    public HttpProbe(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public static HttpProbe onPort(int port) {
        return new HttpProbe("http://127.0.0.1:" + port);
    }

    /** Where it asks, without a slash at the end. */
    public String baseUrl() {
        return baseUrl;
    }

    /** What came back. */
    public record Answer(int status, HttpHeaders headers, String body) {
        /** The body, which must be JSON. */
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException("no JSON: " + body, e);
            }
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    public Answer get(String path) {
        return send("GET", path, "", Map.of());
    }

    public Answer post(String path, String json) {
        return send("POST", path, json, Map.of());
    }

    /** Any method and headers; the content type is JSON unless the headers say otherwise. */
    public Answer send(String method, String path, String body, Map<String, String> headers) {
        return sendAsync(method, path, body, headers).join();
    }

    public CompletableFuture<Answer> sendAsync(String method, String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(TIMEOUT)
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.setHeader("Content-Type", "application/json");
        }
        headers.forEach(request::setHeader);
        return http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> new Answer(response.statusCode(), response.headers(), response.body()));
    }

    /** Sends these very characters and reads until the server closes: for what no HTTP client would send. */
    public String raw(String request) {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), URI.create(baseUrl).getPort())) {
            socket.setSoTimeout((int) TIMEOUT.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
