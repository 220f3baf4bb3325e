package dev.orderflow.cli.client;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.orderflow.cli.console.Json;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/** JSON over HTTP/1.1 to one service, every request with a deadline. Knows nothing of orders; repeats nothing. */
public final class Rest {
    /** What a request may take beyond the time that the service was asked to wait. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    private final HttpClient http;
    private final String base;
    private final BearerToken token;

    /** For what asks for no login. */
    public Rest(HttpClient http, URI base) {
        this(http, base, BearerToken.NONE);
    }

    /** @param token to log in with */
    public Rest(HttpClient http, URI base, BearerToken token) {
        this.http = http;
        this.token = token;
        this.base = base.toString().replaceAll("/+$", "");
    }

    /** Trusts the authorities that Java knows. */
    public static HttpClient client() {
        return builder().build();
    }

    /** @param trusted how servers at https addresses are recognized */
    static HttpClient client(SSLContext trusted) {
        return builder().sslContext(trusted).build();
    }

    private static HttpClient.Builder builder() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                // Answers are handed over by the thread that reads them; another would cost two switches for each.
                .executor(Runnable::run)
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NEVER);
    }

    /** @param wait how long the service itself may take its time, as the path asks it to */
    public HttpAnswer get(String path, Duration wait) throws IOException {
        return send(request(path, wait).GET().build());
    }

    public HttpAnswer post(String path, byte[] json, Duration wait) throws IOException {
        return send(request(path, wait)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(json))
                .build());
    }

    public HttpAnswer put(String path, byte[] json, Duration wait) throws IOException {
        return send(request(path, wait)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(json))
                .build());
    }

    public String base() {
        return base;
    }

    /** One segment of a path: {@code BANK CHARGES} becomes {@code BANK%20CHARGES}. */
    public static String segment(String raw) {
        return URLEncoder.encode(raw, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Parameters of a query, in their order. */
    static String query(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter ->
                        parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private HttpRequest.Builder request(String path, Duration wait) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(wait.plus(GRACE))
                .header("Accept", "application/json, application/problem+json");
        token.header().ifPresent(login -> request.header("Authorization", login));
        return request;
    }

    private HttpAnswer send(HttpRequest request) throws IOException {
        try {
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            return new HttpAnswer(response.statusCode(), parse(response.body()), retryAfter(response));
        } catch (SSLException e) {
            Optional<UntrustedServerException> untrusted = UntrustedServerException.of(request.uri(), e);
            throw untrusted.isPresent() ? untrusted.get() : e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for " + request.uri());
        }
    }

    /** A date, the other form of the header, counts as none: no service of ours sends it. */
    private static Duration retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("\\d{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
    }

    private static JsonNode parse(byte[] body) throws IOException {
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return Json.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            // Some other server holds the port: its page is no answer of ours.
            return MissingNode.getInstance();
        }
    }
}
