package dev.orderflow.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real HTTP on a free port: for any failure, the answer is a problem of RFC 9457. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpServerTest {
    private static final int LIMIT = 1000;

    private final ObjectMapper json = new ObjectMapper();
    private final EchoResource resource = new EchoResource();
    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final HttpServer server = new HttpServer(
            new HttpSettings("127.0.0.1", 0, LIMIT, 100, 50, 16, Duration.ofMillis(1500)),
            List.of(resource),
            List.of(),
            metrics);
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    void start() {
        server.start();
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void answersJsonWithPlainNumbersFromTheGivenInstance() throws Exception {
        HttpResponse<String> answer = get("/echo");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"text\":\"here\",\"amount\":10000000000}");
        assertThat(resource.calls).hasPositiveValue();
    }

    /** Never by the path itself: there would be a series for each. */
    @Test
    void timesRequestsByMethodTemplateAndStatus() throws Exception {
        long before = timed("GET", "/echo", "200");
        assertThat(get("/echo").statusCode()).isEqualTo(200);
        assertThat(get("/no/such/path").statusCode()).isEqualTo(404);
        assertThat(get("/nor/this").statusCode()).isEqualTo(404);

        // The answer is on its way before its end is told.
        await().untilAsserted(() -> {
            assertThat(timed("GET", "/echo", "200")).isEqualTo(before + 1);
            assertThat(timed("GET", "none", "404")).isGreaterThanOrEqualTo(2);
        });
        assertThat(metrics.get("http.server.requests").timers())
                .extracting(timer -> timer.getId().getTag("uri"))
                .doesNotContain("/no/such/path", "/nor/this");
    }

    @Test
    void tellsOfConnectionsAndThreads() {
        assertThat(metrics.get("jetty.connections.current").gauge().value()).isNotNegative();
        assertThat(metrics.get("jetty.threads.config.max").gauge().value()).isEqualTo(16);
    }

    private long timed(String method, String uri, String status) {
        Timer timer = metrics.find("http.server.requests")
                .tags("method", method, "uri", uri, "status", status)
                .timer();
        return timer == null ? 0 : timer.count();
    }

    @Test
    void readsAQueryWithEscapes() throws Exception {
        assertThat(get("/echo?q=%E2%82%AC%25&x").statusCode()).isEqualTo(200);
    }

    /** A request that is under way keeps the server from being gone at once. */
    @Test
    void asksToComeAgainWhileItStops() throws Exception {
        EchoResource echo = new EchoResource();
        HttpServer stopping = new HttpServer(
                new HttpSettings("127.0.0.1", 0, LIMIT, 100, 50, 16, Duration.ofSeconds(30)),
                List.of(echo),
                List.of(),
                new SimpleMeterRegistry());
        stopping.start();
        int port = stopping.port();
        var unused = client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/echo/wait"))
                        .build(),
                BodyHandlers.ofString());
        await().until(() -> echo.calls.get() == 1);
        try (Socket half = new Socket(InetAddress.getLoopbackAddress(), port)) {
            half.setSoTimeout(10_000);
            half.getOutputStream().write("GET /echo HTTP/1.1\r\nHost: echo\r\n".getBytes(StandardCharsets.US_ASCII));
            half.getOutputStream().flush();
            CompletableFuture<Void> stop = CompletableFuture.runAsync(stopping::close);
            await().until(() -> isRefused(port));

            half.getOutputStream().write("\r\n".getBytes(StandardCharsets.US_ASCII));
            half.getOutputStream().flush();

            String answer = new String(half.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 503").contains("Retry-After: 1", "\"code\":\"NOT_READY\"");
            stop.get(30, TimeUnit.SECONDS);
        }
    }

    /** All threads are busy, so the server takes note of the connection only when its stop has begun. */
    @Test
    void stopsInOrderWithAClientThatConnectedJustThen() throws Exception {
        BusyResource busy = new BusyResource();
        MeterRegistry ownMetrics = new SimpleMeterRegistry();
        HttpServer stopping = new HttpServer(
                new HttpSettings("127.0.0.1", 0, LIMIT, 100, 50, 8, Duration.ofSeconds(30)),
                List.of(busy),
                List.of(),
                ownMetrics);
        stopping.start();
        int port = stopping.port();
        for (int i = 0; i < 20; i++) {
            var unused = client.sendAsync(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/busy"))
                            .build(),
                    BodyHandlers.ofString());
        }
        await().until(() -> ownMetrics.get("jetty.threads.jobs").gauge().value() > 0);
        try (Socket silent = new Socket(InetAddress.getLoopbackAddress(), port)) {
            CompletableFuture<Void> stop = CompletableFuture.runAsync(stopping::close);
            await().until(() -> isRefused(port));
            busy.released.countDown();

            assertThat(stop).succeedsWithin(Duration.ofSeconds(30));
            assertThat(silent.getInputStream().read()).isEqualTo(-1);
        } finally {
            busy.released.countDown();
        }
    }

    /** Keeps a thread of the server. */
    @PermitAll
    @Path("/busy")
    public static class BusyResource {
        private final CountDownLatch released = new CountDownLatch(1);

        @GET
        public String get() throws InterruptedException {
            return released.await(30, TimeUnit.SECONDS) ? "released" : "too late";
        }
    }

    private static boolean isRefused(int port) {
        try (Socket another = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !another.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    @Test
    void toleratesATrailingSlash() throws Exception {
        assertThat(get("/echo/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "nul", "{\"a\":1}x", "{\"a\":NaN}", "{\"a\":1,\"a\":2}"})
    void refusesMalformedJson(String body) throws Exception {
        assertProblem(post(body, "application/json"), 400, "MALFORMED_JSON");
    }

    @Test
    void refusesWhatIsNotAnObject() throws Exception {
        assertProblem(post("[1]", "application/json"), 400, "NOT_AN_OBJECT");
    }

    @Test
    void acceptsABodyAtTheLimitAndRefusesOneByteMore() throws Exception {
        assertThat(post(bodyOf(LIMIT), "application/json").statusCode()).isEqualTo(200);
        assertProblem(post(bodyOf(LIMIT + 1), "application/json"), 413, "BODY_TOO_LARGE");
    }

    @Test
    void refusesAChunkedBodyOverTheLimit() throws Exception {
        byte[] body = bodyOf(LIMIT + 1).getBytes(StandardCharsets.UTF_8);
        HttpRequest request = request("/echo")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .build();

        assertProblem(client.send(request, BodyHandlers.ofString()), 413, "BODY_TOO_LARGE");
    }

    @Test
    void answersAWrongMethodWithTheAllowedOnes() throws Exception {
        HttpRequest request = request("/echo").DELETE().build();
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

        assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET", "POST");
    }

    @Test
    void answersAMethodThatHttpDoesNotHaveWithAProblem() throws Exception {
        HttpRequest request =
                request("/echo").method("FROB", BodyPublishers.noBody()).build();
        assertProblem(client.send(request, BodyHandlers.ofString()), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void refusesAnotherMediaType() throws Exception {
        assertProblem(post("{}", "text/plain"), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void refusesAMediaTypeThatCannotBeParsed() throws Exception {
        assertProblem(post("{}", "///"), 415, "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void refusesAnotherRepresentation() throws Exception {
        HttpRequest request = request("/echo").header("Accept", "image/png").build();
        assertProblem(client.send(request, BodyHandlers.ofString()), 406, "NOT_ACCEPTABLE");
    }

    @Test
    void answersAnUnknownPath() throws Exception {
        assertProblem(get("/nothing/here"), 404, "NOT_FOUND");
    }

    @Test
    void hidesTheCauseOfAnUnexpectedFailureBehindAnId() throws Exception {
        HttpResponse<String> answer = get("/echo/fail");

        assertProblem(answer, 500, "INTERNAL");
        assertThat(answer.body()).contains("errorId").doesNotContain("secret", "Exception", "\\tat ");
    }

    @Test
    void translatesAFailedFuture() throws Exception {
        assertProblem(get("/echo/async-problem"), 404, "NOT_FOUND");
    }

    @Test
    void letsARequestWaitLongerThanASilentConnectionMay() throws Exception {
        CompletableFuture<HttpResponse<String>> answer =
                client.sendAsync(request("/echo/wait").build(), BodyHandlers.ofString());

        assertThat(answer.get().statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "GET /echo/%2e%2e/x HTTP/1.1,400",
        "GET /echo/%00 HTTP/1.1,400",
        "GET /echo/a%2Fb HTTP/1.1,400",
        "GET /echo/%zz HTTP/1.1,400",
        "GET /echo?q=%zz HTTP/1.1,400",
        "GET /echo?q=% HTTP/1.1,400",
        "FOO,400",
        "GET /echo HTTP/9.9,505"
    })
    void answersWhatJettyRefusesWithAProblem(String line, int status) throws Exception {
        assertRawProblem(raw(line + "\r\nHost: x\r\nConnection: close\r\n\r\n"), status);
    }

    @Test
    void answersAUriThatIsTooLong() throws Exception {
        assertRawProblem(raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n"), 414);
    }

    @Test
    void answersHeadersThatAreTooLarge() throws Exception {
        assertRawProblem(raw("GET /echo HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(20_000) + "\r\n\r\n"), 431);
    }

    private void assertProblem(HttpResponse<String> answer, int status, String code) throws IOException {
        assertThat(answer.body()).doesNotContain("<html");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = json.readTree(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("title").asText()).isNotBlank();
    }

    private void assertRawProblem(String answer, int status) {
        assertThat(answer).startsWith("HTTP/1.1 " + status).containsIgnoringCase("application/problem+json");
        assertThat(answer.toLowerCase(Locale.ROOT)).doesNotContain("<html", "jetty", "exception");
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String body, String mediaType) throws IOException, InterruptedException {
        HttpRequest request = request("/echo")
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    private static String bodyOf(int length) {
        String frame = "{\"a\":\"\"}";
        return "{\"a\":\"" + "x".repeat(length - frame.length()) + "\"}";
    }
}
