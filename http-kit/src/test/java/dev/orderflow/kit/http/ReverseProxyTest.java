package dev.orderflow.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server in front of another one, both with real HTTP on free ports. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReverseProxyTest {
    /** More than Jersey keeps before it writes. */
    private static final String FIRST = "first".repeat(5_000);

    private final SlowResource slow = new SlowResource();
    private final HttpServer behind = server(List.of(new EchoResource(), slow), List.of());
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer front;

    @BeforeAll
    void start() {
        behind.start();
        front = server(
                List.of(),
                List.of(
                        new ProxyRoute("/api/here", URI.create("http://127.0.0.1:" + behind.port() + "/")),
                        new ProxyRoute("/api/away", URI.create("http://127.0.0.1:1"))));
        front.start();
    }

    @AfterAll
    void close() {
        front.close();
        behind.close();
    }

    @Test
    void passesRequestsAndAnswersOn() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/api/here/echo"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"text\":\"here\",\"amount\":10000000000}");
        assertThat(send(request("/api/here/no/such/path")).statusCode()).isEqualTo(404);
    }

    /** Events pass through as they come, and not when the stream ends. */
    @Test
    void passesOnWhatIsThereBeforeTheEnd() throws IOException, InterruptedException {
        HttpResponse<InputStream> answer = client.send(request("/api/here/slow").build(), BodyHandlers.ofInputStream());
        try (BufferedReader body = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            assertThat(body.readLine()).isEqualTo(FIRST);
            slow.mayEnd.countDown();
            assertThat(body.readLine()).isEqualTo("last");
        }
    }

    @Test
    void answersForWhatIsAwayWithAProblem() throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request("/api/away/echo"));
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body())
                .contains("the service behind /api/away does not answer")
                .doesNotContain("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/nowhere/echo", "/api/here", "/api/hereafter/echo", "/echo"})
    void leavesOtherPathsToTheServerItself(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(request(path));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.example", "http://127.0.0.1:1", "null", ":"})
    void refusesPagesFromElsewhere(String origin) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(request("/api/here/echo").header("Origin", origin).POST(BodyPublishers.ofString("{}")));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body())
                .contains("\"code\":\"FOREIGN_ORIGIN\"")
                .contains(
                        "Origin: " + origin + " (expected: the address of this page, 127.0.0.1:" + front.port() + ")");
    }

    @Test
    void servesPagesFromHere() throws IOException, InterruptedException {
        HttpResponse<String> answer =
                send(request("/api/here/echo").header("Origin", "http://127.0.0.1:" + front.port()));
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void takesPathsOnly() {
        URI target = URI.create("http://127.0.0.1:1");
        assertThatThrownBy(() -> new ProxyRoute("/", target)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ProxyRoute("/api/", target)).hasMessageContaining("expected: such as /api/orders");
    }

    /** Does not end before it may. */
    @PermitAll
    @Path("/slow")
    public static final class SlowResource {
        private final CountDownLatch mayEnd = new CountDownLatch(1);

        @GET
        public StreamingOutput stream(@Context ContainerRequestContext context) {
            ClientConnection.of(context).streamAnswer();
            return out -> {
                out.write((FIRST + "\n").getBytes(StandardCharsets.UTF_8));
                awaitEnd();
                out.write("last\n".getBytes(StandardCharsets.UTF_8));
            };
        }

        private void awaitEnd() {
            try {
                assertThat(mayEnd.await(10, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + front.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpServer server(List<?> resources, List<ProxyRoute> routes) {
        return new HttpServer(
                HttpSettings.loopback(0), resources, List.of(), new SimpleMeterRegistry(), routes, Optional.empty());
    }
}
