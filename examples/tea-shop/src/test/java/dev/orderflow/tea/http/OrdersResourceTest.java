package dev.orderflow.tea.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderflow.kit.http.CommonProblems;
import dev.orderflow.kit.http.HttpServer;
import dev.orderflow.kit.http.HttpSettings;
import dev.orderflow.kit.http.ProblemException;
import dev.orderflow.kit.intake.IntakeLimit;
import dev.orderflow.kit.intake.OverloadedException;
import dev.orderflow.tea.domain.TeaOrder;
import dev.orderflow.testkit.Await;
import dev.orderflow.testkit.HttpProbe;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders over HTTP, with a sender that completes what the test wants, when it wants it. */
class OrdersResourceTest {
    private static final int AT_MOST = 1;
    private static final String ORDER =
            "{\"id\":\"59f37b1c0e8d4a62\",\"name\":\"Kim\",\"tea\":\"Oolong\",\"sugar\":\"50%\","
                    + "\"pearl\":\"None\",\"topping\":\"Taro\"}";

    private final Queue<Sent> onTheirWay = new ConcurrentLinkedQueue<>();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final HttpServer server = new HttpServer(
            new HttpSettings("127.0.0.1", 0, 1000, 100, 100, 8, Duration.ofMinutes(2)),
            List.of(new OrdersResource(
                    (id, order) -> {
                        Sent sent = new Sent(order, new CompletableFuture<>());
                        onTheirWay.add(sent);
                        return sent.counts();
                    },
                    new IntakeLimit("tea orders", AT_MOST, metrics),
                    Duration.ofMillis(200))),
            List.of(OrdersResourceTest::overloaded),
            metrics);

    private HttpProbe probe;

    /** @param counts completes with the order that is made under the id */
    private record Sent(TeaOrder order, CompletableFuture<TeaOrder> counts) {
        void isMade() {
            counts.complete(order);
        }
    }

    @BeforeEach
    void start() {
        server.start();
        probe = HttpProbe.onPort(server.port());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void confirmsWhatIsWrittenAndNamesNoHost() {
        CompletableFuture<HttpProbe.Answer> placing = probe.sendAsync("POST", "/v1/orders", ORDER, Map.of());
        Await.until(() -> !onTheirWay.isEmpty());
        onTheirWay.remove().isMade();

        HttpProbe.Answer answer = placing.join();

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/orders/59f37b1c0e8d4a62");
        assertThat(answer.json().get("id").textValue()).isEqualTo("59f37b1c0e8d4a62");
    }

    @Test
    void whatIsNotConfirmedInTimeMayBeSentAgainAndKeepsItsPlace() {
        assertNotConfirmed(probe.post("/v1/orders", ORDER));

        HttpProbe.Answer refused = probe.post("/v1/orders", ORDER);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.body()).contains("1 tea orders are under way here");
        assertThat(onTheirWay).as("what was begun").hasSize(1);

        onTheirWay.remove().isMade();
        assertNotConfirmed(probe.post("/v1/orders", ORDER));
    }

    @Test
    void aFailureOfTheSenderIsNoConfirmation() {
        CompletableFuture<HttpProbe.Answer> placing = probe.sendAsync("POST", "/v1/orders", ORDER, Map.of());
        Await.until(() -> !onTheirWay.isEmpty());
        onTheirWay.remove().counts().completeExceptionally(new IllegalStateException("broken on purpose"));

        HttpProbe.Answer answer = placing.join();

        assertNotConfirmed(answer);
        assertThat(answer.body()).doesNotContain("broken on purpose");
    }

    @Test
    void otherContentUnderAKnownIdIsRefused() {
        CompletableFuture<HttpProbe.Answer> placing = probe.sendAsync("POST", "/v1/orders", ORDER, Map.of());
        Await.until(() -> !onTheirWay.isEmpty());
        Sent sent = onTheirWay.remove();
        sent.counts().complete(new TeaOrder("50%", "Kim", sent.order().customerId(), "Oolong", "None", "Matcha"));

        HttpProbe.Answer answer = placing.join();

        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
        assertThat(answer.json().get("code").textValue()).isEqualTo("ORDER_CONFLICT");
        assertThat(answer.body()).contains("use another id").doesNotContain("Matcha");
    }

    private static void assertNotConfirmed(HttpProbe.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.json().get("code").textValue()).isEqualTo("ORDER_NOT_CONFIRMED");
        assertThat(answer.json().get("id").textValue()).isEqualTo("59f37b1c0e8d4a62");
    }

    /** As the kit answers it. */
    private static Optional<ProblemException> overloaded(Throwable failure) {
        return failure instanceof OverloadedException
                ? Optional.of(new ProblemException(CommonProblems.OVERLOADED, failure.getMessage()))
                : Optional.empty();
    }
}
