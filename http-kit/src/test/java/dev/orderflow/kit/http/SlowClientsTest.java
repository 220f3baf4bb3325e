package dev.orderflow.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that do not read, have gone, or open too many connections are no other client's trouble. */
class SlowClientsTest {
    /** More than the buffers of both sides take on loopback. */
    private static final String LARGE = "bytes=8000000";

    private static final int THREADS = 8;
    private static final int CONNECTIONS_PER_ADDRESS = 40;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final WaitingResource resource = new WaitingResource();
    private final HttpServer server = new HttpServer(
            new HttpSettings("127.0.0.1", 0, 1000, 100, CONNECTIONS_PER_ADDRESS, THREADS, Duration.ofMinutes(2)),
            List.of(resource),
            List.of(),
            new SimpleMeterRegistry());
    private final List<SlowClient> clients = new ArrayList<>();

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void close() throws IOException {
        for (SlowClient client : clients) {
            client.close();
        }
        resource.close();
        server.close();
    }

    @Test
    @Timeout(60)
    void clientsThatDoNotReadKeepNoThread() throws Exception {
        for (int number = 0; number < 2 * THREADS; number++) {
            client().send("GET", "/answers/now?" + LARGE);
            client().send("GET", "/answers/later?millis=10&" + LARGE);
        }
        await().atMost(SOON.multipliedBy(3)).until(() -> resource.waits.size() == 2 * THREADS);

        assertThat(get("/answers/later?millis=300&bytes=4").body()).isEqualTo("xxxx");
        assertThat(get("/answers/now?bytes=4").body()).isEqualTo("xxxx");
    }

    @Test
    void aLargeAnswerIsWholeForWhoReadsLate() throws Exception {
        SlowClient slow = client().sendLast("/answers/now?bytes=3000000");
        assertThat(get("/answers/now?bytes=4").body()).isEqualTo("xxxx");

        assertThat(slow.readAll())
                .containsIgnoringCase("content-length: 3000000")
                .endsWith("x".repeat(3_000_000));
    }

    @Test
    void manyRequestsOnOneConnectionWaitBehindEachOtherAndHoldNothing() throws Exception {
        SlowClient one = client();
        for (int number = 0; number < 100; number++) {
            one.send("GET", "/answers/later?millis=60000&bytes=1");
        }
        assertThat(get("/answers/later?millis=100&bytes=4").body()).isEqualTo("xxxx");

        assertThat(resource.waits).hasSize(2);
    }

    @Test
    void noticesThatAWaitingClientHasGone() throws Exception {
        SlowClient gone = client().send("GET", "/answers/later?millis=60000&bytes=1");
        SlowClient stays = client().send("GET", "/answers/later?millis=60000&bytes=1");
        await().atMost(SOON).until(() -> resource.waits.size() == 2);

        gone.close();

        await().atMost(SOON).until(() -> resource.waits.stream().anyMatch(CompletableFuture::isCancelled));
        assertThat(resource.waits).anyMatch(wait -> !wait.isDone());
        assertThat(stays).isNotNull();
    }

    /** What was read to see whether the client is there belongs to its next request. */
    @Test
    void answersWhatWasSentWhileAnotherRequestWaited() throws Exception {
        SlowClient client = client().send("GET", "/answers/later?millis=1300&bytes=3");
        await().atMost(SOON).until(() -> resource.waits.size() == 1);
        client.send("GET", "/answers/later?millis=700&bytes=5").sendLast("/answers/now?bytes=7");

        assertThat(client.readAll()).containsSubsequence("\r\nxxx", "\r\nxxxxx", "\r\nxxxxxxx");
    }

    @Test
    void tellsWhoGetsNothingInTimeWhatTheResourceHasToSay() throws Exception {
        HttpResponse<String> answer = get("/answers/never");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("\"id\":\"the-id\"", "NotCurrentException");
        await().atMost(SOON).until(() -> resource.waits.get(0).isCancelled());
    }

    @Test
    void closesConnectionsBeyondAnAddressesBound() throws Exception {
        List<SlowClient> most = new ArrayList<>();
        for (int number = 0; number < CONNECTIONS_PER_ADDRESS; number++) {
            most.add(client().send("GET", "/answers/now?bytes=1").awaitAnswer());
        }
        assertThat(client().send("GET", "/answers/now?bytes=1").isCutOff()).isTrue();

        most.get(0).close();

        await().atMost(SOON).ignoreExceptions().until(() -> {
            try (SlowClient another = new SlowClient(server.port())) {
                return another.sendLast("/answers/now?bytes=4").readAll().endsWith("xxxx");
            }
        });
    }

    private SlowClient client() throws IOException {
        SlowClient client = new SlowClient(server.port());
        clients.add(client);
        return client;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .timeout(SOON)
                                .build(),
                        BodyHandlers.ofString());
    }
}
